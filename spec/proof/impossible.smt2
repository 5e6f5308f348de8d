; No reader does with fewer replicas or votes, however it decides.
;
; A reader sees only a view: how many replicas have answered what. Two worlds differ in what the truth is.
; If a view is possible in both worlds, and the reader must have decided by then, it is wrong in one of them.
; Nothing here depends on ReadCount.tla or on any rule: x, y and all numbers are arbitrary.

(set-logic QF_LIA)

(define-fun Min ((x Int) (y Int)) Int (ite (< x y) x y))
(define-fun Max ((x Int) (y Int)) Int (ite (> x y) x y))

(declare-const n Int)  ; the size of the group
(declare-const b Int)  ; how many replicas may be Byzantine
(declare-const c Int)  ; how many more may crash
(declare-const r Int)  ; how many replies a reader that waits hears before it decides

; The view: x replicas have answered the value X, y replicas the value Y, and n-x-y are not heard.
(declare-const x Int)
(declare-const y Int)

(define-fun Parameters () Bool (and (>= n 1) (>= b 0) (>= c 0)))
(define-fun View () Bool (and (<= 0 x) (<= 0 y) (<= (+ x y) n)))
(define-fun Silent () Int (- n x y))
(define-fun Correct () Int (Max 0 (- n b c)))  ; as many replicas are sure to answer

; World X: X is the truth, so that whoever answered Y is Byzantine. World Y: the other way round.
(define-fun PossibleX () Bool (and View (<= y b)))
(define-fun PossibleY () Bool (and View (<= x b)))

; In world X nobody else need ever answer: all the silent replicas may be faulty, besides those that lied.
; A read that is to end must end by then.
(define-fun FinalX () Bool (and PossibleX (<= (+ y Silent) (+ b c))))

; If replies are verified, no reply but the truth counts: y replicas have answered what does not pass.
; The empty view (x = 0) is the same whatever the truth is.
(define-fun FinalVerified () Bool (and View (<= y b) (<= (+ y Silent) (+ b c))))

; ----------------------------------------------------------------------------------------------------
; A reader that waits: it decides at its r-th reply, for a fixed r.

(echo "impossible.waiting.tooManyReads: with r above n-b-c only fewer than r replies may ever come")
(push 1)
(assert Parameters)
(assert (> r Correct))
(assert (and (= x Correct) (= y 0)))
(set-info :status sat)
(check-sat)
(assert (not (and FinalX (< (+ x y) r))))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.waiting.tooFewReplicas: with n up to 3b+c any fewer replies can look alike in both worlds")
(push 1)
(assert Parameters)
(assert (<= n (+ (* 3 b) c)))
(assert (and (<= 0 r) (<= r Correct)))
(assert (and (= x (Min r b)) (= y (- r x))))
(set-info :status sat)
(check-sat)
(assert (not (and PossibleX PossibleY (= (+ x y) r))))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.waiting.tooFewReads: so can up to 2b replies in any group of at least that many")
(push 1)
(assert Parameters)
(assert (and (<= 0 r) (<= r (* 2 b)) (<= r n)))
(assert (and (= x (Min r b)) (= y (- r x))))
(set-info :status sat)
(check-sat)
(assert (not (and PossibleX PossibleY (= (+ x y) r))))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.waiting.tight: with n above 3b+c, 2b+1 replies always come, and never look alike")
(push 1)
(assert Parameters)
(assert (> n (+ (* 3 b) c)))
(assert (= r (+ (* 2 b) 1)))
(assert View)
(assert (= (+ x y) r))
(set-info :status sat)
(check-sat)
(assert (not (and (<= r Correct) (not (and PossibleX PossibleY)))))
(set-info :status unsat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; A reader that listens on: it may decide whenever it likes.

(echo "impossible.listening.tooFewReplicas: with n up to 2b+c a view after which none need answer fits both")
(push 1)
(assert Parameters)
(assert (<= n (+ (* 2 b) c)))
(assert (and (= x Correct) (= y 0)))
(set-info :status sat)
(check-sat)
(assert (not (and FinalX PossibleY)))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.listening.tight: with n above 2b+c there is no such view, also with lies in it")
(push 1)
(assert Parameters)
(assert (> n (+ (* 2 b) c)))
(assert FinalX)
(set-info :status sat)
(check-sat)
(assert (not (not PossibleY)))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.listening.talk: cover: a view after which none need answer may have lies in it")
(push 1)
(assert Parameters)
(assert (and (= n 5) (= b 2) (= c 0) (= x 3) (= y 2)))
(assert FinalX)
(set-info :status sat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; How many votes it takes.

(echo "impossible.votes.view: no view has more votes than there are replicas, in either world")
(push 1)
(assert Parameters)
(assert (or PossibleX PossibleY))
(set-info :status sat)
(check-sat)
(assert (not (and (<= 0 x) (<= 0 y) (<= 0 Silent))))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.votes.tooFew: b equal votes can all be lies, so no reader may decide on them alone")
(push 1)
(assert Parameters)
(assert (and (<= 0 x) (<= x b) (<= x n) (= y 0)))
(set-info :status sat)
(check-sat)
(assert (not (and PossibleX PossibleY)))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.votes.tight: b+1 equal votes cannot be lies")
(push 1)
(assert Parameters)
(assert View)
(assert (>= x (+ b 1)))
(set-info :status sat)
(check-sat)
(assert (not (not PossibleY)))
(set-info :status unsat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; A reader that verifies replies.

(echo "impossible.verified.tooFewReplicas: with n up to b+c none need ever answer")
(push 1)
(assert Parameters)
(assert (<= n (+ b c)))
(assert (and (= x 0) (= y 0)))
(set-info :status sat)
(check-sat)
(assert (not FinalVerified))
(set-info :status unsat)
(check-sat)
(pop 1)

(echo "impossible.verified.tight: with n above b+c the truth is in every view after which none need answer")
(push 1)
(assert Parameters)
(assert (> n (+ b c)))
(assert FinalVerified)
(set-info :status sat)
(check-sat)
(assert (not (>= x 1)))
(set-info :status unsat)
(check-sat)
(pop 1)

; ----------------------------------------------------------------------------------------------------
; The question's k.

(echo "impossible.k.waiting: cover: 6 replicas, 2 liars, four replies that look alike in both worlds")
(push 1)
(assert Parameters)
(assert (and (= b 2) (= c 0) (= n 6) (= r Correct)))
(assert (= (+ x y) r))
(assert (and PossibleX PossibleY))
(set-info :status sat)
(check-sat)
(pop 1)

(echo "impossible.k.listening: cover: 4 replicas, 2 liars, two replies, and none else need come")
(push 1)
(assert Parameters)
(assert (and (= b 2) (= c 0) (= n 4) (= x 2) (= y 0)))
(assert (and FinalX PossibleY))
(set-info :status sat)
(check-sat)
(pop 1)

(echo "impossible.k.crash: k replicas that may all crash need never answer, whatever the reader does")
(push 1)
(assert Parameters)
(assert (and (= b 0) (= n c)))
(assert (and (= x 0) (= y 0)))
(set-info :status sat)
(check-sat)
(assert (not (and FinalX PossibleY)))
(set-info :status unsat)
(check-sat)
(pop 1)
