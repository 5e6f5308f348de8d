; Why ReadCount.tla may count the most popular lie alone, however many different lies are told.
;
; votes says how many replicas have told each lie. Any number of lies may exist, also infinitely many.
; There is no quantifier, so that solvers can decide everything. What is known of every lie is assumed for
; the few that are named: with weaker premises the result is stronger. v stands for any lie at all.

(set-logic QF_UFLIA)

(define-fun Max ((x Int) (y Int)) Int (ite (> x y) x y))

(declare-sort Value 0)                ; the lies; the truth is none of them
(declare-fun votes (Value) Int)       ; before the reader hears one more lie
(declare-fun votes-next (Value) Int)  ; and after it
(declare-const lies Int)              ; how many replicas have told a lie
(declare-const lies-next Int)
(declare-const topLie Int)            ; how many votes the most popular lie has
(declare-const topLie-next Int)
(declare-const top Value)             ; a most popular lie, if there are any
(declare-const top-next Value)
(declare-const told Value)            ; the lie that the reader hears
(declare-const v Value)               ; any lie
(declare-const accept Int)

; The counts are those of the votes: of the lie x, and of the most popular one.
(define-fun CountedFor ((x Value)) Bool (and (<= 0 (votes x)) (<= (votes x) topLie)))
(define-fun CountedTop () Bool
  (and (<= 0 topLie) (<= topLie lies)
       (=> (> topLie 0) (= (votes top) topLie))))
(define-fun CountedFor-next ((x Value)) Bool (and (<= 0 (votes-next x)) (<= (votes-next x) topLie-next)))
(define-fun CountedTop-next () Bool
  (and (<= 0 topLie-next) (<= topLie-next lies-next)
       (=> (> topLie-next 0) (= (votes-next top-next) topLie-next))))

; For every lie that is named.
(define-fun Counted () Bool
  (and CountedTop (CountedFor v) (CountedFor told) (CountedFor top) (CountedFor top-next)))
(define-fun Counted-next () Bool
  (and CountedTop-next
       (CountedFor-next v) (CountedFor-next told) (CountedFor-next top) (CountedFor-next top-next)))

; One more replica tells a lie: that lie has one vote more, every other lie as many as before.
(define-fun VoteFor ((x Value)) Bool (= (votes-next x) (+ (votes x) (ite (= x told) 1 0))))
(define-fun Vote () Bool
  (and (= lies-next (+ lies 1)) (VoteFor v) (VoteFor told) (VoteFor top) (VoteFor top-next)))

; What the most popular lie is then.
(define-fun Overtakes () Bool (> (+ (votes told) 1) topLie))
(define-fun NewTop () Bool
  (and (= topLie-next (ite Overtakes (+ (votes told) 1) topLie))
       (= top-next (ite Overtakes told top))))

; ----------------------------------------------------------------------------------------------------
; The counts are right at first, and can be kept right.

(echo "lies.counted.Init: without any vote the counts are 0")
(push 1)
(assert (and (= (votes v) 0) (= (votes told) 0) (= (votes top) 0) (= (votes top-next) 0)))
(assert (and (= lies 0) (= topLie 0)))
(set-info :status sat)
(check-sat)
(assert (not Counted))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "lies.counted.Vote: after one more vote the counts are right again, for every lie")
(push 1)
(assert Counted)
(assert Vote)
(assert NewTop)
(set-info :status sat)
(check-sat)
(assert (not Counted-next))
(set-info :status unsat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; However the lies are counted, the count moves as ByzantineReply of ReadCount.tla says.

(echo "lies.step.ByzantineReply: the most popular lie's count becomes one of the two that ReadCount allows")
(push 1)
(assert Counted)
(assert Vote)
(assert Counted-next)
(set-info :status sat)
(check-sat)
(assert (not (or (= topLie-next (Max topLie 1)) (= topLie-next (+ topLie 1)))))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "lies.step.ByAtMostOne: one vote changes it by at most one, and never lowers it")
(push 1)
(assert Counted)
(assert Vote)
(assert Counted-next)
(set-info :status sat)
(check-sat)
(assert (not (and (<= topLie topLie-next) (<= topLie-next (+ topLie 1)))))
(set-info :status unsat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; Both are possible.

(echo "lies.exact.Again: when the most popular lie is told again, it has one vote more")
(push 1)
(assert Counted)
(assert Vote)
(assert Counted-next)
(assert (= told top))
(set-info :status sat)
(check-sat)
(assert (not (= topLie-next (+ topLie 1))))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "lies.exact.New: when a new lie is told, the most popular one has as many votes as before, or one")
(push 1)
(assert Counted)
(assert Vote)
(assert Counted-next)
(assert (= (votes told) 0))
(set-info :status sat)
(check-sat)
(assert (not (= topLie-next (Max topLie 1))))
(set-info :status unsat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; Some lie has enough votes if and only if the most popular one has.

(echo "lies.accept.OnlyIf: if any lie has accept votes, the count of the most popular one is that high")
(push 1)
(assert Counted)
(assert (>= (votes v) accept))
(set-info :status sat)
(check-sat)
(assert (not (>= topLie accept)))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "lies.accept.If: if that count reaches accept, there is a lie with accept votes")
(push 1)
(assert Counted)
(assert (>= topLie accept))
(set-info :status sat)
(check-sat)
(assert (not (>= (votes top) accept)))
(set-info :status unsat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; Covers.

(echo "lies.cover.Overtaken: cover: another lie becomes the most popular one")
(push 1)
(assert Counted)
(assert Vote)
(assert Counted-next)
(assert (not (= top top-next)))
(assert (and (= topLie 2) (= topLie-next 3)))
(set-info :status sat)
(check-sat)
(pop 1)

(echo "lies.cover.Behind: cover: a less popular lie catches up, and the count stays")
(push 1)
(assert Counted)
(assert Vote)
(assert Counted-next)
(assert (and (= topLie 3) (= topLie-next 3) (= (votes told) 2)))
(set-info :status sat)
(check-sat)
(pop 1)
