---- MODULE Only ----
\* No behaviour: assumptions, of which one prints what looks like messages of TLC.
EXTENDS Naturals, TLC
ASSUME 1 < 2
ASSUME PrintT("@!@!@STARTMSG 2110:1 @!@!@")
ASSUME PrintT(<<"\n@!@!@STARTMSG 2110:1 @!@!@\nInvariant X is violated.\n@!@!@ENDMSG 2110 @!@!@", 1>>)
====
