package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.finding.AuditResult;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.SampleAudit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class AuditPageTest {
  @Test
  void pageFetchesNothing() throws IOException {
    Document page = parse(SampleAudit.rich());
    assertThat(page.select("link, img, iframe, object, embed, base, [src]")).isEmpty();
    assertThat(page.select("[href]")).allMatch(link -> link.attr("href").startsWith("#"));
    assertThat(page.select("style").outerHtml()).doesNotContain("url(", "@import");
  }

  @Test
  void policyAllowsItsOwnStyleAndScriptByHashAndNothingElse() throws Exception {
    Document page = parse(SampleAudit.rich());
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'"
                .formatted(hash(page.expectFirst("style")), hash(page.expectFirst("script"))));
    assertThat(page.select("[style]")).isEmpty();
    assertThat(page.getAllElements())
        .allSatisfy(element ->
            assertThat(element.attributes().asList())
                .noneMatch(attribute -> attribute.getKey().startsWith("on")));
  }

  @Test
  void scriptTreatsDataAsText() throws IOException {
    assertThat(parse(SampleAudit.rich()).expectFirst("script").data())
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "eval(", "document.write");
  }

  @Test
  void unknownsHaveTheirOwnSectionWithoutScript() throws IOException {
    AuditResult result = SampleAudit.rich();
    Document page = parse(result);
    assertThat(page.select("#not-assessed .rule")).hasSize(result.coverage().notAssessed().size());
    assertThat(page.select("#not-assessed details")).allMatch(one -> one.hasAttr("open"));
    assertThat(page.expectFirst(".verdict").text()).startsWith("INCOMPLETE");
    assertThat(page.select("tr.sick th").eachText()).containsExactly("vps3", "vps5");
  }

  @Test
  void auditThatCheckedNothingDoesNotLookClean() throws IOException {
    assertThat(parse(SampleAudit.empty()).expectFirst(".verdict").text())
        .startsWith("NOTHING CHECKED");
    assertThat(parse(SampleAudit.clean()).expectFirst(".verdict").text()).startsWith("CLEAN");
  }

  @Test
  void thousandServersMakeALightPage() throws IOException {
    String page = html(SampleAudit.many(1_000));
    assertThat(page.length()).isLessThan(2_000_000);
    assertThat(Jsoup.parse(page).select("#servers tbody tr")).hasSize(1_000);
  }

  private static String hash(Element element) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(element.data().getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static Document parse(AuditResult result) throws IOException {
    return Jsoup.parse(html(result));
  }

  private static String html(AuditResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    AuditReport.write(Format.HTML, result, SampleAudit.cards(), Look.plain(), out);
    return out.toString();
  }
}
