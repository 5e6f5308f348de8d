---- MODULE Ring ----
EXTENDS Naturals, RingB
====
