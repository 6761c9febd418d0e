package dev.steward.report.verify;

import dev.steward.model.verification.Check;
import dev.steward.model.verification.Verification;
import dev.steward.report.json.FindingJson;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verification as JUnit XML, a test case for each check. What could not be checked is an error,
 * and a verification that checked nothing holds one error that says so: neither ever passes.
 */
final class VerifyJunit {
  private final Verification verification;
  private final XMLStreamWriter xml;

  private VerifyJunit(Verification verification, XMLStreamWriter xml) {
    this.verification = verification;
    this.xml = xml;
  }

  static void write(Verification verification, Appendable out) throws IOException {
    StringWriter document = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(document);
      new VerifyJunit(verification, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("The XML writer refused its own document", e);
    }
    out.append(document.getBuffer()).append('\n');
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites", "name", "Verification of " + verification.estate());
    for (Verification.Result suite : verification.suites()) {
      suite(suite.suite().label(), suite.checks());
    }
    if (verification.checks().findAny().isEmpty()) {
      suite(
          "coverage",
          List.of(new Check("something was checked", new Check.Unknown("Nothing was checked"))));
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(String suite, List<Check> checks) throws XMLStreamException {
    start(
        "testsuite",
        "name",
        suite,
        "tests",
        "" + checks.size(),
        "failures",
        "" + checks.stream().filter(Check::failed).count(),
        "errors",
        "" + checks.stream().filter(Check::unknown).count(),
        "skipped",
        "0",
        "timestamp",
        FindingJson.time(verification.at()));
    for (Check check : checks) {
      start("testcase", "classname", suite, "name", check.name());
      switch (check.answer()) {
        case Check.Passed _ -> {}
        case Check.Failed(String why, List<String> findings) ->
            leaf("failure", why, String.join("\n", findings));
        case Check.Unknown(String reason) -> leaf("error", "COULD NOT CHECK: " + reason, "");
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void leaf(String element, String message, String text) throws XMLStreamException {
    start(element, "message", message);
    xml.writeCharacters(String.join("\n", InertText.lines(text)));
    xml.writeEndElement();
  }

  /** The one place where data enters the document, with attributes as names and values. */
  private void start(String element, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], InertText.line(attributes[i + 1]));
    }
  }
}
