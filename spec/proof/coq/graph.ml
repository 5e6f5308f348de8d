(* Runs the definitions of Coq, as extracted to kernel.ml, and prints what GraphMC.tla and PieceGraphMC.tla print, a line each.

   graph read|sidecar|any|object|events RULE N B C QUORUM ACCEPT HEDGE ENOUGH FORMS LIES ALIKE [P WINDOW LOSSY]

   `read', `sidecar', `any' and `object' print the labelled graph of QuorumRead, SidecarRead, AnyOrderRead and PieceRead; `events' the answer to every event in every
   state that a reader can come to by any events at all, which is what the Java kernel prints, too.

   graph formulas

   prints whether the small deployments are safe, conclusive and live. *)
open Kernel

let rec nat = function 0 -> O | i -> S (nat (i - 1))
let rec int = function O -> 0 | S m -> 1 + int m
let tuple texts = "<<" ^ String.concat ", " texts ^ ">>"
let line texts = print_endline (tuple texts)

let rules = ["first", 0; "masking", 1; "matching", 2; "verified", 3]

(* A box of small deployments. *)
let print_formulas () =
  let upto from last = List.init (last - from + 1) (fun i -> from + i) in
  List.iter (fun (rule, number) -> List.iter (fun n -> List.iter (fun b -> List.iter (fun c ->
    List.iter (fun quorum -> List.iter (fun accept ->
      line (("Formulas" :: rule :: List.map string_of_int [n; b; c; quorum; accept])
            @ List.map string_of_bool (formulas_of (nat n) (nat b) (nat c) (nat number) (nat quorum) (nat accept))))
      (upto 1 (n + 1))) (upto 1 (n + 1))) (upto 0 3)) (upto 0 3)) (upto 1 6)) rules

let kind = Sys.argv.(1)
let () = if kind = "formulas" then (print_formulas (); exit 0)

let argument i = nat (int_of_string Sys.argv.(i))
let rule = List.assoc Sys.argv.(2) rules
let n = argument 3
let forms = int_of_string Sys.argv.(10)
let last_value = nat (forms + int_of_string Sys.argv.(11) - 1)

(* In the extracted program all values have one type, Equality.sort. *)
let constants : Equality.sort constants = Obj.magic
  (constants_of (nat rule) (argument 6) (argument 7) (argument 8) (argument 9) (nat forms)
    (Sys.argv.(12) = "alike") last_value)

let replicas : ordinal list = Obj.magic (replicas_of n)
let values : Equality.sort list = Obj.magic (all_values last_value)

(* Texts, as TLC writes them. *)
let bits set = tuple (List.map (fun is -> if is then "1" else "0") (members n set))
let replica r = string_of_int (1 + int (number n r))
let value (v : Equality.sort) =
  match int (Obj.magic v) with 0 -> "truth" | i when i < forms -> "form" ^ string_of_int i | i -> "lie" ^ string_of_int (i - forms + 1)
let reply = function None -> "none" | Some v -> value v
let result = function
  | Pending -> ["pending"] | Decided v -> ["decided"; value v] | Inconclusive -> ["inconclusive"]
  | Unavailable -> ["unavailable"] | Without -> ["without"]
let shown (s : Equality.sort states) =
  tuple [bits s.asked; bits s.overdue; bits s.failed; bits s.equivocated;
         tuple (List.map reply (Obj.magic (replies_in n last_value (Obj.magic s)))); tuple (result s.outcome)]

(* Visits everything that can be reached, once; a visit gives the next states, with their texts. *)
let explore starts visited =
  let seen = Hashtbl.create 1000 and queue = Queue.create () in
  let visit (s, text) =
    if not (Hashtbl.mem seen text) then (Hashtbl.add seen text (); Queue.add s queue) in
  List.iter visit starts;
  while not (Queue.is_empty queue) do
    List.iter visit (visited (Queue.pop queue))
  done

let start : Equality.sort states = Obj.magic (start_of n last_value (Obj.magic constants))

let events s = List.concat_map (fun r ->
    List.map (fun v -> ("OnReply", r, value v, reply_of n last_value constants s r v)) values
    @ ["OnTimeout", r, "none", timeout_of n last_value constants s r;
       "OnFailure", r, "none", failure_of n last_value constants s r]) replicas

let print_events s =
  List.iter (fun (event, r, v, t) -> line [event; replica r; v; shown s; shown t]) (events s);
  List.iter2 (fun r is -> if is then line ["Exposed"; replica r; shown s])
    replicas (members n (exposed_of n last_value constants s))

let actions =
  [AReply, "Reply"; ACorrectReply, "CorrectReply"; ADuplicateReply, "DuplicateReply"; AByzantineReply, "ByzantineReply";
   AEquivocate, "Equivocate"; AUnaskedReply, "UnaskedReply"; AFailure, "Failure"; ATimeout, "Timeout";
   ASidecarTimeout, "SidecarTimeout"]

let any_names = [AAskMore, "AskMore"; AAnyReply, "AnyReply"; AAnyFailure, "AnyFailure"; AAnyTimeout, "AnyTimeout"]

(* The other names are those that some of the steps have, too. *)
let own_actions = match kind with "read" -> read_actions | "sidecar" -> sidecar_actions | _ -> []

let with_text s = (s, shown s)
let labelled labels holds = List.concat (List.map2 (fun label does -> if does then [label] else []) labels holds)

let print_graph (byzantine, crashing) =
  let adversary = adversary_of n (argument 4) (argument 5) (nat forms) last_value byzantine crashing in
  let named name own targets = List.map (fun t -> (name, own, t, shown t)) (Obj.magic targets) in
  let edges s =
    List.concat_map (fun (action, name) ->
        named name (List.mem action own_actions)
          (edges_of n last_value (Obj.magic constants) adversary action (Obj.magic s))) actions
    @ List.concat_map (fun action ->
        named (List.assoc action any_names) true
          (any_edges_of n last_value (Obj.magic constants) adversary action (Obj.magic s)))
      (if kind = "any" then any_actions else []) in
  let starts = if kind = "any" then Obj.magic (any_starts_of n last_value (Obj.magic constants)) else [start] in
  let who = [bits byzantine; bits crashing] in
  List.iter (fun s -> line (("Initial" :: who) @ [shown s])) starts;
  explore (List.map with_text starts) (fun s ->
      let here = shown s and edges = edges s in
      let next = List.filter (fun (_, own, _, _) -> own) edges in
      let reached = List.sort_uniq compare (List.map (fun (_, _, _, text) -> text) next) in
      line (("State" :: who) @ [here]);
      print_events s;
      List.iter (fun (name, text) -> if List.mem text reached then line ((name :: who) @ [here; text]))
        (List.sort_uniq compare (List.map (fun (name, _, _, text) -> (name, text)) edges));
      List.map (fun (_, _, t, text) -> (t, text)) next)

(* ------------------------------------------------- an object, read in pieces *)

let piece_names =
  [AManifestVote, "ManifestVote"; APieceReply, "PieceReply"; AByzantinePiece, "ByzantinePiece"; APieceOverdue, "PieceOverdue";
   APieceLoss, "PieceLoss"; AReplicaReturn, "ReplicaReturn"; AReplicaFailure, "ReplicaFailure"]

let flags are = tuple (List.map (fun is -> if is then "1" else "0") are)

let print_objects faults =
  let p = argument 13 and window = argument 14 and lossy = Sys.argv.(15) = "lossy" in
  let piece_list : ordinal list = Obj.magic (replicas_of p) in
  let text_of_pieces ps =
    let ((asked, (is_done, others)), outcome) = pieces_shown n p ps in
    tuple ([flags is_done] @ List.map (fun each -> tuple (List.map flags each)) asked @ List.map flags others
           @ [List.nth ["pending"; "complete"; "unavailable"] (int outcome)]) in
  let text s =
    let (((reader, pieces), contents), wasted) = object_shown n p last_value s in
    tuple [shown (Obj.magic reader); (match pieces with None -> "none" | Some ps -> text_of_pieces ps);
           tuple (List.map (fun content -> reply (Obj.magic content)) contents); string_of_int (int wasted)] in
  let print_events ps =
    let event name r at next = line [name; replica r; at; text_of_pieces ps; text_of_pieces next] in
    List.iter (fun r ->
        List.iter (fun at ->
            let event name next = event name r (string_of_int (1 + int (number p at))) next in
            event "Right" (piece_came n p window ps r at true);
            event "Wrong" (piece_came n p window ps r at false);
            event "OnOverdue" (piece_late n p window ps r at);
            event "OnLoss" (piece_lost n p window ps r at)) piece_list;
        event "OnReturn" r "none" (replica_back n p window ps r);
        event "OnFailure" r "none" (replica_failed n p window ps r);
        event "OnExposure" r "none" (replica_exposed n p window ps r)) replicas in
  List.iter (fun is_done -> List.iter (fun exposed ->
      line ["StartPieces"; flags (members p is_done); bits exposed; text_of_pieces (pieces_started n p window is_done exposed)])
    (subsets n)) (subsets p);
  List.iter (fun (byzantine, crashing) ->
      let adversary = adversary_of n (argument 4) (argument 5) (nat forms) last_value byzantine crashing in
      let who = [bits byzantine; bits crashing] in
      let start = piece_start n p last_value (Obj.magic constants) in
      line (("Initial" :: who) @ [text start]);
      explore [start, text start] (fun s ->
          let here = text s in
          line (("State" :: who) @ [here]);
          List.iter (fun name -> line ((name :: who) @ [here]))
            (labelled ["OwesVote"; "OwesPiece"; "OwesTime"; "OwesReturn"] (owed n p last_value adversary s));
          (match object_shown n p last_value s with (((_, Some ps), _), _) -> print_events ps | _ -> ());
          List.concat_map (fun action ->
              List.map (fun t ->
                  let there = text t in
                  let steps = labelled ["VoteStep"; "PieceStep"; "TimeStep"; "ReturnStep"] (given n p last_value adversary s t) in
                  List.iter (fun name -> line ((name :: who) @ [here; there])) (List.assoc action piece_names :: steps);
                  (t, there))
                (Obj.magic (piece_edges_of n p last_value window lossy (Obj.magic constants) adversary action s)))
            piece_actions)) faults

let () =
  let faults = faults_of n (argument 4) (argument 5) in
  match kind with
  | "events" -> explore [with_text start] (fun s -> print_events s; List.map (fun (_, _, _, t) -> with_text t) (events s))
  | "object" -> print_objects faults
  | _ -> List.iter print_graph faults
