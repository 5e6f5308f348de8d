package dev.quorate.cli.tlc;

import dev.quorate.tlc.TlcResult;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run of TLC as a test report of the kind that JUnit's first runners for Ant wrote, and that CI systems read. */
final class JUnitXml {

    private JUnitXml() {}

    /**
     * A suite of one test, so that it has the same name whether it passes or not.
     *
     * @param suite the module
     * @param test the configuration
     */
    static byte[] of(String suite, String test, TlcResult result, List<Problem> problems) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml, suite, test, result, problems);
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(XMLStreamWriter xml, String suite, String test, TlcResult result, List<Problem> problems)
            throws XMLStreamException {
        boolean isViolated = problems.stream().anyMatch(Problem::isViolation);
        String seconds = String.format(Locale.ROOT, "%.3f", result.duration().toMillis() / 1000.0);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", allowed(suite));
        xml.writeAttribute("tests", "1");
        xml.writeAttribute("failures", isViolated ? "1" : "0");
        xml.writeAttribute("errors", problems.isEmpty() || isViolated ? "0" : "1");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", seconds);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", allowed(suite));
        xml.writeAttribute("name", allowed(test));
        xml.writeAttribute("time", seconds);
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            xml.writeStartElement(isViolated ? "failure" : "error");
            xml.writeAttribute("type", first.kind());
            xml.writeAttribute("message", allowed(first.sentence()));
            xml.writeCharacters(allowed(problems.stream().map(Problem::text).collect(Collectors.joining("\n\n"))));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** XML 1.0 has no way to write control characters and lone surrogates. */
    private static String allowed(String text) {
        return text.codePoints()
                .map(character -> isAllowed(character) ? character : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int character) {
        boolean isSpace = character == '\t' || character == '\n' || character == '\r';
        boolean isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return isSpace || character >= ' ' && !isSurrogate && character < 0xFFFE || character > 0xFFFF;
    }
}
