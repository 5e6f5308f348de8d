---- MODULE Orphan ----
EXTENDS Parents
VARIABLE x
====
