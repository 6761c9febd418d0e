package dev.steward.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.verification.Check;
import dev.steward.model.verification.Suite;
import dev.steward.model.verification.Verification;
import dev.steward.report.audit.AuditReport;
import dev.steward.report.audit.chapter.Architecture;
import dev.steward.report.audit.chapter.AuditChapters;
import dev.steward.report.drift.DriftReport;
import dev.steward.report.explain.ExplainReport;
import dev.steward.report.runbook.RunbookReport;
import dev.steward.report.text.InertText;
import dev.steward.report.verify.VerifyReport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever strangers write into whatever field: no format obeys it. jqwik prints the seed. */
final class HostileTextTest {
  static final Pattern OWN_SGR = Pattern.compile("\u001b\\[(0|1|2|1;97;41|1;31|33|36|34|1;35|32)m");

  /** Written anew here, not taken from the code under test. */
  static final Pattern OBEYED =
      Pattern.compile(
          "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff"
              + "\\u061c\\u00ad\\ufffe\\uffff]"
              + "|[\\x{e0000}-\\x{e007f}]|[\\ud800-\\udbff](?![\\udc00-\\udfff])"
              + "|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

  private static final List<String> FRAGMENTS =
      List.of(
          "\u001b[2J\u001b[31m",
          "\u001b]0;owned\u0007",
          "\u001b]8;;https://example.org\u001b\\",
          "\u009b31m",
          "\u0090",
          "\u0000",
          "\r\n",
          "\r",
          "\u2028",
          "\t",
          "\u202Eevil\u202C",
          "\u2066x\u2069",
          "\u200b\u200d\ufeff",
          "\ud800",
          "\udc00x",
          "\ud83d\ude00",
          "\udb40\udc41",
          "漢字",
          "e\u0301",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "\"><svg onload=alert(1)>",
          "' onmouseover='x",
          "</pre></style></script><h1>",
          "<!--",
          "]]>",
          "&lt;b&gt;&amp;&#x3c;",
          "[click](https://example.org)",
          "![x](https://example.org/x.png)",
          "<https://example.org>",
          "https://example.org/a?b=c",
          "www.example.org",
          "mail@example.org",
          "@everyone #1 GH-2 :tada:",
          "# heading",
          "\n## heading\n\n---\n",
          "\n===\n",
          "```\n",
          "`` ` ``",
          "~~~",
          "| a | b |\n|---|---|\n",
          "\\| \\\\ \\`",
          "**bold** __b__ *i* _i_ ~~s~~ $x$",
          "- item\n1. item\n+ item",
          "[ref]: https://example.org",
          "[^1]",
          "> quote",
          "{{7*7}} ${x} {0} %s %n",
          "$(reboot) `reboot`; rm -rf / && !!",
          "key: &a [*a, !!binary x]",
          "?x=1&y=2");

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> fragments = Arbitraries.of(FRAGMENTS);
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(20);
    return Arbitraries.oneOf(fragments, fragments, anything)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 60)
  void terminalObeysNothing(@ForAll("hostile") String text) throws IOException {
    for (int width : new int[] {40, 80, 200}) {
      for (Look.Verbosity verbosity : Look.Verbosity.values()) {
        Look look = new Look(width, true, true, verbosity);
        for (String shown : allOf(Format.TABLE, text, look)) {
          assertThat(OBEYED.matcher(OWN_SGR.matcher(shown).replaceAll("")).find()).isFalse();
        }
        for (String shown : allOf(Format.TABLE, text, look.withoutColour())) {
          assertThat(OBEYED.matcher(shown).find()).isFalse();
        }
        for (String shown : allOf(Format.TABLE, text, new Look(width, false, false, verbosity))) {
          assertThat(shown.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f))).isTrue();
          assertThat(shown.lines().mapToInt(String::length).max().orElse(0))
              .isLessThanOrEqualTo(width);
        }
      }
    }
  }

  @Property(tries = 150)
  void jsonIsSafeToPrintAndParsesBackToTheOriginal(@ForAll("hostile") String text)
      throws IOException {
    for (String document : allOf(Format.JSON, text, Look.plain())) {
      assertThat(OBEYED.matcher(document).find()).isFalse();
      JsonMapper.shared().readTree(document);
    }
    JsonNode finding = JsonMapper.shared().readTree(audit(Format.JSON, text)).at("/findings/0");
    String expected =
        new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    for (String field : List.of("title", "consequence", "remedy")) {
      assertThat(finding.get(field).stringValue()).isEqualTo(expected);
    }
    assertThat(finding.at("/evidence/0/excerpt").stringValue()).isEqualTo(expected);
  }

  @Property(tries = 80)
  void sarifHoldsNoLinkAndNoPlaceholder(@ForAll("hostile") String text) throws IOException {
    String document = audit(Format.SARIF, text);
    assertThat(OBEYED.matcher(document).find()).isFalse();
    JsonNode run = JsonMapper.shared().readTree(document).at("/runs/0");
    String message = run.at("/results/0/message/text").stringValue();
    assertThat(message).doesNotContain("](").doesNotContainPattern("\\{\\d");
  }

  @Property(tries = 80)
  void xmlIsWellFormedAndKeepsTheTextAsText(@ForAll("hostile") String text) throws Exception {
    String document = audit(Format.JUNIT, text);
    assertThat(OBEYED.matcher(document.replace("\r", "")).find()).isFalse();
    org.w3c.dom.Document parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(document)));
    assertThat(
            ((org.w3c.dom.Element) parsed.getElementsByTagName("failure").item(0))
                .getAttribute("message"))
        .isEqualTo(InertText.line("high: " + text));
    Set<String> elements = new TreeSet<>();
    for (int i = 0; i < parsed.getElementsByTagName("*").getLength(); i++) {
      elements.add(parsed.getElementsByTagName("*").item(i).getNodeName());
    }
    assertThat(elements)
        .isSubsetOf("testsuites", "testsuite", "testcase", "failure", "error", "skipped");
  }

  @Property(tries = 60)
  void pageShowsItAsTextAndGrowsNoElement(@ForAll("hostile") String text) throws IOException {
    Document page = Jsoup.parse(audit(Format.HTML, text));
    Document benign = Jsoup.parse(audit(Format.HTML, "benign"));
    assertThat(OBEYED.matcher(page.outerHtml()).find()).isFalse();
    assertThat(names(page)).isSubsetOf(names(benign));
    assertThat(page.select("script, style")).hasSize(2);
    assertThat(attributes(page)).isSubsetOf(attributes(benign));
    assertThat(page.expectFirst(".item .title b").wholeText()).isEqualTo(InertText.line(text));
  }

  @Property(tries = 120)
  void markdownHoldsNoLinkImageHtmlOrHeadingOfTheirs(@ForAll("hostile") String text)
      throws IOException {
    List<String> benign = allOf(Format.MD, "benign", Look.plain());
    List<String> hostile = allOf(Format.MD, text, Look.plain());
    for (int i = 0; i < hostile.size(); i++) {
      assertThat(OBEYED.matcher(hostile.get(i)).find()).isFalse();
      Seen seen = Seen.in(hostile.get(i));
      assertThat(seen.markup).isEmpty();
      if (!InertText.line(text).isBlank()) {
        assertThat(seen.headings).as(hostile.get(i)).isEqualTo(Seen.in(benign.get(i)).headings);
      }
    }
  }

  @Property(tries = 60)
  void theRunbookObeysNothing(@ForAll("hostile") String text) throws IOException {
    String markdown = runbook(Format.MD, text);
    assertThat(OBEYED.matcher(markdown).find()).isFalse();
    Seen seen = Seen.in(markdown);
    assertThat(seen.markup).isEmpty();
    assertThat(seen.headings).isEqualTo(Seen.in(runbook(Format.MD, "benign")).headings);
    Document page = Jsoup.parse(runbook(Format.HTML, text));
    Document benign = Jsoup.parse(runbook(Format.HTML, "benign"));
    assertThat(OBEYED.matcher(page.outerHtml()).find()).isFalse();
    assertThat(names(page)).isSubsetOf(names(benign));
    assertThat(attributes(page)).isSubsetOf(attributes(benign));
    assertThat(page.select("script, style")).hasSize(2);
  }

  @Property(tries = 60)
  void theChaptersOfTheAuditObeyNothing(@ForAll("hostile") String text) throws IOException {
    String markdown = chapters(Format.MD, text);
    assertThat(OBEYED.matcher(markdown).find()).isFalse();
    Seen seen = Seen.in(markdown);
    assertThat(seen.markup).isEmpty();
    if (!InertText.line(text).isBlank()) {
      assertThat(seen.headings).isEqualTo(Seen.in(chapters(Format.MD, "benign")).headings);
    }
    Document page = Jsoup.parse(chapters(Format.HTML, text));
    Document benign = Jsoup.parse(chapters(Format.HTML, "benign"));
    assertThat(OBEYED.matcher(page.outerHtml()).find()).isFalse();
    assertThat(names(page)).isSubsetOf(names(benign));
    assertThat(attributes(page)).isSubsetOf(attributes(benign));
    assertThat(page.select("script, style")).hasSize(2);
    assertThat(page.select("section.chapter")).hasSize(10);
  }

  @Property(tries = 60)
  void theVerificationObeysNothing(@ForAll("hostile") String text) throws Exception {
    for (Format format : VerifyReport.formats()) {
      StringBuilder out = new StringBuilder();
      VerifyReport.write(
          format, verification(text), new Look(80, false, true, Look.Verbosity.VERBOSE), out);
      assertThat(OBEYED.matcher(out.toString().replace("\r", "")).find())
          .as(format.label())
          .isFalse();
      if (format == Format.MD) {
        assertThat(Seen.in(out.toString()).markup).isEmpty();
        assertThat(Seen.in(out.toString()).headings).isEqualTo(2);
      }
      if (format == Format.JUNIT) {
        org.w3c.dom.Document xml =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
      }
    }
  }

  private static Verification verification(String text) {
    return new Verification(
        text,
        SampleAudit.TAKEN,
        List.of(
            new Verification.Result(
                Suite.DATA,
                List.of(
                    new Check(text, new Check.Passed(text)),
                    new Check(text, new Check.Failed(text, List.of(text))),
                    new Check(text, new Check.Unknown(text))),
                text)));
  }

  private static String chapters(Format format, String text) throws IOException {
    StringBuilder out = new StringBuilder();
    Architecture architecture =
        new Architecture(
            HostileRunbook.estate(text),
            HostileRunbook.map(text),
            List.of(HostileRunbook.impact(text)));
    AuditReport.write(
        format,
        HostileAudit.of(text),
        HostileAudit.cards(text),
        () -> AuditChapters.of(HostileAudit.of(text), HostileAudit.cards(text), architecture),
        Look.plain(),
        out);
    return out.toString();
  }

  private static String runbook(Format format, String text) throws IOException {
    StringBuilder out = new StringBuilder();
    RunbookReport.write(format, HostileRunbook.of(text), out);
    return out.toString();
  }

  @Example
  void tenMegabytesInEveryFieldMakeNoLongReport() throws IOException {
    String text = "\u001b[31m<b>x".repeat(10 * 1024 * 1024 / 9);
    for (Format format :
        List.of(Format.TABLE, Format.MD, Format.HTML, Format.JUNIT, Format.SARIF)) {
      String report = audit(format, text);
      assertThat(report.length()).as(format.label()).isLessThan(1_000_000);
      assertThat(report).contains("more characters)");
    }
  }

  private static String audit(Format format, String text) throws IOException {
    StringBuilder out = new StringBuilder();
    Look look = Look.plain().with(Look.Verbosity.VERBOSE);
    AuditReport.write(format, HostileAudit.of(text), HostileAudit.cards(text), look, out);
    return out.toString();
  }

  /** The audit, the rule book, one rule, and a comparison. */
  private static List<String> allOf(Format format, String text, Look look) throws IOException {
    List<StringBuilder> outs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      outs.add(new StringBuilder());
    }
    AuditReport.write(format, HostileAudit.of(text), HostileAudit.cards(text), look, outs.get(0));
    ExplainReport.write(format, HostileAudit.cards(text), look, outs.get(1));
    ExplainReport.write(format, HostileAudit.cards(text).subList(0, 1), look, outs.get(2));
    DriftReport.write(format, HostileAudit.drift(text), look, outs.get(3));
    return outs.stream().map(StringBuilder::toString).toList();
  }

  private static Set<String> names(Document page) {
    return page.getAllElements().stream().map(Element::nodeName).collect(Collectors.toSet());
  }

  private static Set<String> attributes(Document page) {
    return page.getAllElements().stream()
        .flatMap(element -> element.attributes().asList().stream())
        .map(attribute -> attribute.getKey())
        .collect(Collectors.toSet());
  }

  /** What a GitHub-like reader makes of a document. */
  static final class Seen extends AbstractVisitor {
    private static final Parser PARSER =
        Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();
    final List<String> markup = new ArrayList<>();
    int headings;

    static Seen in(String document) {
      Seen seen = new Seen();
      PARSER.parse(document).accept(seen);
      return seen;
    }

    @Override
    public void visit(Link link) {
      if (!link.getDestination().startsWith("#")) {
        markup.add("link to " + link.getDestination());
      }
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      markup.add("image " + image.getDestination());
    }

    @Override
    public void visit(HtmlInline html) {
      markup.add(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      markup.add(html.getLiteral());
    }

    @Override
    public void visit(Heading heading) {
      headings++;
      visitChildren(heading);
    }
  }
}
