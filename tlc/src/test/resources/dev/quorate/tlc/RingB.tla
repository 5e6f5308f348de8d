---- MODULE RingB ----
C == INSTANCE RingC
====
