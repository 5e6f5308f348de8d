package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private final List<Message> messages = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final MessageReader reader = new MessageReader(new MessageReader.Sink() {
        @Override
        public void message(Message message) {
            messages.add(message);
        }

        @Override
        public void line(String line) {
            lines.add(line);
        }
    });

    private void read(String text) {
        text.lines().forEach(reader::accept);
        reader.finish();
    }

    @Test
    void accept_messagesAndOtherLines_toldApart() {
        read("""
                before
                @!@!@STARTMSG 2217:4 @!@!@
                1: <Initial predicate>
                x = 0

                @!@!@ENDMSG 2217 @!@!@
                <<"printed", 1>>
                """);

        assertThat(messages).containsExactly(new Message(2217, 4, "1: <Initial predicate>\nx = 0", List.of()));
        assertThat(lines).containsExactly("before", "<<\"printed\", 1>>");
    }

    @Test
    void accept_messageInTheMiddleOfALineOfAnother_bothRead() {
        read("""
                @!@!@STARTMSG 1000:1 @!@!@
                The exception was a tlc2.tool.ConfigFileException
                : @!@!@STARTMSG 5001:0 @!@!@
                File not found.
                @!@!@ENDMSG 5001 @!@!@
                @!@!@ENDMSG 1000 @!@!@
                """);

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).innermostCode()).isEqualTo(5001);
        assertThat(messages.get(0).text())
                .isEqualTo("The exception was a tlc2.tool.ConfigFileException\n: \nFile not found.");
    }

    @Test
    void accept_outputWithoutLineEndBeforeAMark_isNotLost() {
        read("half a line@!@!@STARTMSG 2186:0 @!@!@\nFinished\n@!@!@ENDMSG 2186 @!@!@");

        assertThat(lines).containsExactly("half a line");
        assertThat(messages).containsExactly(new Message(2186, 0, "Finished", List.of()));
    }

    @Test
    void finish_messageCutOff_readAsFarAsItGoes() {
        read("@!@!@STARTMSG 2110:1 @!@!@\nInvariant Inv is viol");

        assertThat(messages).containsExactly(new Message(2110, 1, "Invariant Inv is viol", List.of()));
    }

    @Test
    void accept_endWithoutBeginning_ignored() {
        read("""
                @!@!@ENDMSG 7 @!@!@
                @!@!@STARTMSG 2185:0 @!@!@
                Starting
                @!@!@ENDMSG 8 @!@!@
                @!@!@ENDMSG 2185 @!@!@
                after
                """);

        assertThat(messages).containsExactly(new Message(2185, 0, "Starting", List.of()));
        assertThat(lines).containsExactly("after");
    }

    @Test
    void accept_unknownMessage_handedOn() {
        read("@!@!@STARTMSG -123:0 @!@!@\nsomething new\n@!@!@ENDMSG -123 @!@!@");

        assertThat(messages).containsExactly(new Message(-123, 0, "something new", List.of()));
    }

    @Test
    void accept_markInAPrintedString_isNone() {
        String printed = "\"@!@!@STARTMSG 2110:1 @!@!@\"\n<<1, \"@!@!@ENDMSG 2110 @!@!@\">>\n";
        read(printed + "@!@!@STARTMSG 2217:4 @!@!@\n/\\ x = " + printed + "/\\ y = 1\n@!@!@ENDMSG 2217 @!@!@");

        assertThat(lines).containsExactlyElementsOf(printed.lines().toList());
        assertThat(messages).containsExactly(new Message(2217, 4, "/\\ x = " + printed + "/\\ y = 1", List.of()));
    }

    /** As an operator override prints it. */
    @Test
    void accept_beginningWithoutEnd_isNoMessageOnceTlcSpeaksItself() {
        read("""
                @!@!@STARTMSG 2110:1 @!@!@
                Invariant X is violated.
                @!@!@STARTMSG 2193:0 @!@!@
                Model checking completed. No error has been found.
                @!@!@ENDMSG 2193 @!@!@
                """);

        assertThat(messages).extracting(Message::code).containsExactly(2193);
        assertThat(lines).containsExactly("@!@!@STARTMSG 2110:1 @!@!@", "Invariant X is violated.");
    }

    @Test
    void accept_numberTooLargeForOne_isALine() {
        read("@!@!@STARTMSG 99999999999999999999:1 @!@!@\n@!@!@ENDMSG 99999999999999999999 @!@!@");

        assertThat(messages).isEmpty();
        assertThat(lines).hasSize(2);
    }
}
