package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.finding.AuditResult;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.SampleAudit;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class AuditJunitTest {
  @Test
  void violationsFailUnknownsAreErrorsAndNeitherIsSkipped() throws Exception {
    AuditResult result = SampleAudit.rich();
    Document document = parse(result);
    assertThat(count(document, "testcase")).isEqualTo(result.verdicts().size());
    assertThat(count(document, "failure")).isEqualTo(result.findings().size());
    assertThat(count(document, "error")).isEqualTo(result.coverage().notAssessed().size());
    assertThat(count(document, "skipped"))
        .isEqualTo(result.coverage().notApplicable() + result.coverage().waived().size());
  }

  @Test
  void suitesCountTheirOwnCases() throws Exception {
    Document document = parse(SampleAudit.rich());
    for (int i = 0; i < document.getElementsByTagName("testsuite").getLength(); i++) {
      Element suite = (Element) document.getElementsByTagName("testsuite").item(i);
      for (String kind : new String[] {"failure", "error"}) {
        assertThat(suite.getElementsByTagName(kind).getLength())
            .isEqualTo(Integer.parseInt(suite.getAttribute(kind + "s")));
      }
      assertThat(suite.getElementsByTagName("skipped").getLength())
          .isEqualTo(Integer.parseInt(suite.getAttribute("skipped")));
    }
  }

  @Test
  void auditThatCheckedNothingIsRed() throws Exception {
    assertThat(count(parse(SampleAudit.empty()), "error")).isEqualTo(1);
  }

  @Test
  void cleanAuditIsGreenWithEveryCaseListed() throws Exception {
    Document document = parse(SampleAudit.clean());
    assertThat(count(document, "testcase")).isEqualTo(SampleAudit.clean().coverage().holds());
    assertThat(count(document, "failure") + count(document, "error")).isZero();
  }

  private static int count(Document document, String element) {
    return document.getElementsByTagName(element).getLength();
  }

  private static Document parse(AuditResult result)
      throws IOException, SAXException, ParserConfigurationException {
    StringBuilder out = new StringBuilder();
    AuditReport.write(Format.JUNIT, result, SampleAudit.cards(), Look.plain(), out);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(out.toString())));
  }
}
