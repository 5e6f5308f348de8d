------------------------- MODULE BrokenPieceMirrorsMC -------------------------
(***************************************************************************)
(* The shipped Java kernel, compared with a reader of pieces that          *)
(* BrokenPieceRead breaks: Mirrors must fail.                         *)
(***************************************************************************)
EXTENDS PieceMirrorsMC, BrokenPieceRead
=============================================================================
