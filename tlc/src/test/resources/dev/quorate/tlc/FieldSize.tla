---- MODULE FieldSize ----
EXTENDS Naturals
CONSTANT Size
====
