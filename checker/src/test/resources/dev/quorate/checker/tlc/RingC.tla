---- MODULE RingC ----
EXTENDS RingB
====
