package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GxMapTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void thePictureIsWellFormedAndShowsServersGroupsAndSingleCopies() throws Exception {
    Runs.Ended ended = run("svg");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    Document svg =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(ended.out())));
    assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
    assertThat(svg.getDocumentElement().getTextContent())
        .contains(
            "vps1",
            "vps5",
            "etcd/main",
            "orderers/gx-mainnet/gxchannel",
            "on no other server",
            "postgresql postgres-0",
            "groups that fall with this server",
            "keys of ca-tls of gx-mainnet");
    assertThat(svg.getElementsByTagName("polyline").getLength()).isGreaterThan(10);
    assertThat(ended.out()).doesNotContain("<script", "href");
  }

  @Test
  void thePictureIsTheSameEveryTime() {
    assertThat(run("svg").out()).isEqualTo(run("svg").out());
  }

  @Test
  void mermaidHasASubgraphForEveryServer() {
    String text = run("mermaid").out();
    assertThat(text).startsWith("flowchart LR\n");
    assertThat(Pattern.compile("(?m)^  subgraph ").matcher(text).results().count()).isEqualTo(5);
    assertThat(text).contains("etcd/main", ":::last", "g0 --- s0");
  }

  @Test
  void jsonNamesWhatIsDrawn() {
    JsonNode map = JsonMapper.shared().readTree(run("json").out());
    assertThat(map.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(map.path("servers")).hasSize(5);
    assertThat(map.path("unknowns")).isEmpty();
  }

  @Test
  void otherFormatsAreWrongUsage() {
    Runs.Ended ended = run("png");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("svg, mermaid, json");
  }

  private Runs.Ended run(String format) {
    Path examples = Path.of("../examples/gx").toAbsolutePath().normalize();
    return new Runs(folder)
        .run(
            "map",
            "-o",
            format,
            "-f",
            examples.resolve("estate.yaml").toString(),
            "--from",
            examples.resolve("before.snapshot").toString());
  }
}
