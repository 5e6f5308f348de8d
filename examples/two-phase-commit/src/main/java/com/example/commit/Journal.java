package com.example.commit;

/** Is told of each step while nobody else can take one. In production nobody listens. */
public interface Journal {

    /** Whether a participant can commit. */
    void voted(String participant, boolean yes);

    /** What the coordinator says. */
    void decided(boolean commit);

    /** A participant has done so. */
    void ended(String participant);
}
