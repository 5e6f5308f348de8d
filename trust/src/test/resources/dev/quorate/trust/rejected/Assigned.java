import dev.quorate.trust.qual.*;

class Assigned {
    private String checked = "";

    void keep(@Unverified String received) {
        checked = received; // [assignment]
    }
}
