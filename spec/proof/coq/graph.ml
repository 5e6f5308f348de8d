(* Runs the definitions of Coq, as extracted to kernel.ml, and prints what GraphMC.tla prints, a line each.

   graph read|sidecar|events RULE N B C QUORUM ACCEPT HEDGE ENOUGH FORMS LIES ALIKE

   `read' and `sidecar' print the labelled graph of QuorumRead and SidecarRead; `events' the answer to every event in every
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

(* Everything that can be reached, once, and what is to be printed of it. *)
let explore start next print =
  let seen = Hashtbl.create 1000 and queue = Queue.create () in
  let visit s =
    let text = shown s in
    if not (Hashtbl.mem seen text) then (Hashtbl.add seen text (); Queue.add s queue) in
  visit start;
  while not (Queue.is_empty queue) do
    let s = Queue.pop queue in
    print s;
    List.iter visit (next s)
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

(* The other names are those that some of the steps have, too. *)
let is_step (action, _) = List.mem action (if kind = "sidecar" then sidecar_actions else read_actions)

let print_graph (byzantine, crashing) =
  let adversary = adversary_of n (argument 4) (argument 5) (nat forms) last_value byzantine crashing in
  let edges s = List.concat_map (fun (action, name) ->
      List.map (fun t -> ((action, name), t)) (Obj.magic (edges_of n last_value (Obj.magic constants) adversary action (Obj.magic s)))) actions in
  let next s = List.map snd (List.filter (fun (label, _) -> is_step label) (edges s)) in
  let who = [bits byzantine; bits crashing] in
  line (("Initial" :: who) @ [shown start]);
  explore start next (fun s ->
      line (("State" :: who) @ [shown s]);
      print_events s;
      let reached = List.map shown (next s) in
      List.iter (fun ((_, name), t) ->
          if List.mem (shown t) reached then line ((name :: who) @ [shown s; shown t])) (edges s))

let () =
  if kind = "events" then explore start (fun s -> List.map (fun (_, _, _, t) -> t) (events s)) print_events
  else List.iter print_graph (faults_of n (argument 4) (argument 5))
