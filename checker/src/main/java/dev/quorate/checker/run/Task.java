package dev.quorate.checker.run;

import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Statement;
import java.util.Optional;

/** One row of a check: what is to be found out, and how. */
public interface Task {

    /**
     * {@return its name, unique in a plan}
     */
    String id();

    /**
     * {@return what is claimed, in English}
     */
    String sentence();

    /**
     * {@return how it is found out, in a word or two}
     */
    String method();

    /**
     * {@return what the claims file says, if that is what it checks}
     */
    default Optional<? extends Statement> statement() {
        return Optional.empty();
    }

    /**
     * {@return the model that is explored, if it is one}
     */
    default Optional<Model> model() {
        return Optional.empty();
    }
}
