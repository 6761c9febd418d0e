package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GxVerifyTest {
  private static final Path GX = Path.of("../examples/gx").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");

  @Test
  void everythingThatWasReachedPassesConnectivity() {
    JsonNode suite = recall("connectivity", "-o", "json").at("/suites/0");
    assertThat(suite.path("suite").stringValue()).isEqualTo("connectivity");
    assertThat(suite.path("checks").path(0).path("name").stringValue())
        .isEqualTo("server vps1 answers");
    assertThat(suite.path("checks").path(0).path("outcome").stringValue()).isEqualTo("passed");
  }

  @Test
  void thePeersOfMainnetHaveTheSameHeight() {
    assertThat(run("verify", "fabric").out())
        .contains(
            "every peer of gx-mainnet has the same height on gxchannel: height 103 on 4 peers");
  }

  @Test
  void replicasThatDoNotReplicateFailDataWithTheirFindings() {
    JsonNode document = recall("data", "-o", "json");
    assertThat(document.path("failed").booleanValue()).isTrue();
    assertThat(document.toString()).contains("\"failed\",\"detail\"", "\"findings\":[\"F-");
  }

  @Test
  void junitCountsWhatItSays() throws Exception {
    Runs.Ended ended = run("verify", "-o", "junit");
    assertThat(ended.code()).isIn(1, 3);
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(ended.out())));
    int failures = 0;
    int errors = 0;
    for (int i = 0; i < xml.getElementsByTagName("testsuite").getLength(); i++) {
      var suite = xml.getElementsByTagName("testsuite").item(i).getAttributes();
      failures += Integer.parseInt(suite.getNamedItem("failures").getNodeValue());
      errors += Integer.parseInt(suite.getNamedItem("errors").getNodeValue());
    }
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(failures).isPositive();
    assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(errors);
  }

  @Test
  void onlyUnknownsExitWithThreeAndNeverWithZero() throws Exception {
    Files.writeString(
        folder.resolve("estate.yaml"),
        """
        apiVersion: steward/v1
        estate: small
        servers:
          gone: { address: 192.0.2.1 }
        fabric: { net: { server: gone, channels: [c] } }
        """);
    Runs.Ended ended = new Runs(folder).run("verify", "fabric");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out()).contains("could not check", "no peer of it was seen");
  }

  @Test
  void aTransactionIsOnlyMadeWhenAllOfItIsAskedFor() {
    String invoke = "touch " + folder.resolve("made");
    for (String[] wrong :
        new String[][] {
          {"verify", "--invoke", invoke, "--query", "true", "--expect", "x"},
          {"verify", "transaction", "--invoke", invoke, "--query", "true"},
          {"verify", "transaction", "--invoke", invoke + "; x", "--query", "true", "--expect", "x"},
          {"verify", "transaction", "--invoke", invoke, "--query", "true", "--expect", "x"}
        }) {
      assertThat(run(wrong).code()).isEqualTo(2);
    }
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void aTransactionIsAnnouncedMadeAndMeasured() throws Exception {
    Files.writeString(
        folder.resolve("estate.yaml"),
        "apiVersion: steward/v1\nestate: small\nservers:\n  vps1: { address: 192.0.2.1 }\n");
    Runs runs = new Runs(folder);
    runs.healthy("vps1", 10);
    Runs.Ended ended =
        runs.run(
            "verify", "transaction", "--invoke", "touch made", "--query", "ls", "--expect", "made");
    assertThat(folder.resolve("made")).exists();
    assertThat(ended.err()).contains("This changes something.", "touch made");
    assertThat(ended.out())
        .contains("the transaction is accepted", "the height of no peer could be seen");
    assertThat(ended.code()).isEqualTo(3);
  }

  @Test
  void suitesThatDoNotExistAreNamedAllAtOnce() {
    Runs.Ended ended = run("verify", "fabrik", "nmaes");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("fabrik", "did you mean fabric?", "nmaes");
  }

  private JsonNode recall(String... args) {
    String[] verb = Stream.concat(Stream.of("verify"), Stream.of(args)).toArray(String[]::new);
    return JsonMapper.shared().readTree(run(verb).out());
  }

  private Runs.Ended run(String... args) {
    String[] from = {
      "-f", GX.resolve("estate.yaml").toString(), "--from", GX.resolve("before.snapshot").toString()
    };
    return new Runs(folder)
        .run(Stream.concat(Stream.of(args), Stream.of(from)).toArray(String[]::new));
  }
}
