package dev.quorate.checker.run;

import java.util.List;

/** A task that looks at what the other rows say together. */
interface Review extends Task {

    /** {@return its row} */
    Row judge(List<Row> others);
}
