package dev.quorate.manifest;

/** What somebody else wrote, made fit for a sentence. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** The text in quotation marks: shortened and printable. */
    static String of(String text) {
        return "'" + printable(text) + "'";
    }

    /** The text, shortened and printable. */
    static String printable(String text) {
        return Printable.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...");
    }
}
