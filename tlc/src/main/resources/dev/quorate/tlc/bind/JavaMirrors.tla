----------------------------- MODULE JavaMirrors -----------------------------
(***************************************************************************)
(* TLC asks Java instead: dev.quorate.tlc.bind.JavaOperators.  Without it  *)
(* these are false, so a comparison that does not take place cannot pass.  *)
(***************************************************************************)

\* The method, called with the arguments, returns what is expected.
JavaAgrees(method, arguments, expected) == FALSE

\* The method, called with the arguments, returns nothing: the action cannot be taken.
JavaRefuses(method, arguments) == FALSE
=============================================================================
