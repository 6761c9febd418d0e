package dev.steward.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.impact.Impact;
import dev.steward.report.impact.ImpactReport;
import dev.steward.report.map.MapFormat;
import dev.steward.report.map.MapReport;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** Names of an estate are text in its map and its impact, whatever they hold. */
class HostileMapTest {

  @Provide
  Arbitrary<String> hostile() {
    return new HostileTextTest().hostile();
  }

  private static String map(MapFormat format, String text) throws IOException {
    StringBuilder out = new StringBuilder();
    MapReport.write(format, HostileRunbook.map(text), out);
    return out.toString();
  }

  private static String impact(Format format, String text, boolean ranking) throws IOException {
    StringBuilder out = new StringBuilder();
    Impact impact = HostileRunbook.impact(text);
    Look look = new Look(80, false, true, Look.Verbosity.VERBOSE);
    if (ranking) {
      ImpactReport.writeRanking(format, List.of(impact), look, out);
    } else {
      ImpactReport.write(format, impact, look, out);
    }
    return out.toString();
  }

  private static Set<String> elements(String svg) throws Exception {
    Document parsed =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    Set<String> elements = new TreeSet<>();
    for (int i = 0; i < parsed.getElementsByTagName("*").getLength(); i++) {
      elements.add(parsed.getElementsByTagName("*").item(i).getNodeName());
    }
    return elements;
  }

  @Property(tries = 80)
  void thePictureGrowsNoElement(@ForAll("hostile") String text) throws Exception {
    String svg = map(MapFormat.SVG, text);
    assertThat(HostileTextTest.OBEYED.matcher(svg).find()).isFalse();
    assertThat(elements(svg)).isSubsetOf(elements(map(MapFormat.SVG, "benign")));
  }

  @Property(tries = 80)
  void theFlowchartGrowsNoStatement(@ForAll("hostile") String text) throws IOException {
    String chart = map(MapFormat.MERMAID, text);
    assertThat(HostileTextTest.OBEYED.matcher(chart).find()).isFalse();
    if (!InertText.line(text).isBlank()) {
      assertThat(chart.lines()).hasSameSizeAs(map(MapFormat.MERMAID, "benign").lines().toList());
    }
    assertThat(chart).doesNotContain("<script", "<img", "<svg", "](http");
  }

  @Property(tries = 80)
  void theMapAsJsonIsJson(@ForAll("hostile") String text) throws IOException {
    String json = map(MapFormat.JSON, text);
    assertThat(HostileTextTest.OBEYED.matcher(json).find()).isFalse();
    JsonMapper.shared().readTree(json);
  }

  @Property(tries = 80)
  void anImpactObeysNothing(@ForAll("hostile") String text) throws IOException {
    for (boolean ranking : new boolean[] {false, true}) {
      for (Format format : ImpactReport.formats()) {
        String shown = impact(format, text, ranking);
        assertThat(HostileTextTest.OBEYED.matcher(shown).find()).as(format.label()).isFalse();
      }
      HostileTextTest.Seen seen = HostileTextTest.Seen.in(impact(Format.MD, text, ranking));
      assertThat(seen.markup).isEmpty();
      assertThat(seen.headings)
          .isEqualTo(HostileTextTest.Seen.in(impact(Format.MD, "benign", ranking)).headings);
      JsonMapper.shared().readTree(impact(Format.JSON, text, ranking));
    }
  }
}
