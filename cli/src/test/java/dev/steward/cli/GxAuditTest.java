package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit makes of the estate of the incidents, before anybody worked on it. */
class GxAuditTest {
  private static final Path GX = Path.of("../examples/gx").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");

  private record Found(String severity, String rule, String subject, String server, String title) {}

  private List<Found> audit() {
    String json =
        new Runs(folder)
            .run("audit", "-o", "json", "--from", GX.resolve("before.snapshot").toString())
            .out();
    List<Found> found = new ArrayList<>();
    for (JsonNode it : JsonMapper.shared().readTree(json).get("findings")) {
      found.add(
          new Found(
              it.get("severity").asString(),
              it.get("rule").asString(),
              it.get("subject").get("name").asString(),
              it.get("subject").path("server").asString(""),
              it.get("title").asString()));
    }
    return found;
  }

  @Test
  void whatIsCriticalIsTheSecondNetworkTheLastCopiesTheBackupsAndTheDisk() {
    assertThat(audit())
        .filteredOn(it -> it.severity().equals("critical"))
        .extracting(it -> it.rule() + " " + it.subject())
        .containsExactlyInAnyOrder(
            "BACKUP-COVERAGE production",
            "DATA-NOT-REPLICATED postgres",
            "DATA-NOT-REPLICATED redis",
            "FABRIC-TWO-DEPLOYMENTS gx",
            "HOST-DISK-USAGE /",
            "K8S-VOLUME-SINGLE-COPY main/vps1",
            "K8S-VOLUME-SINGLE-COPY main/vps2",
            "K8S-VOLUME-SINGLE-COPY main/vps3",
            "K8S-VOLUME-SINGLE-COPY main/vps4",
            "K8S-VOLUME-SINGLE-COPY partner/vps5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I-01 | FABRIC-TWO-DEPLOYMENTS      | second deployment of the Fabric network
          I-02 | HOST-DISK-USAGE             | 78.9 % full
          I-02 | DOCKER-RECLAIMABLE          | 41 GiB
          I-05 | SERVICE-READINESS-WRONG     | at fault, not the service
          I-06 | K8S-RESTARTS                | 1,353 times
          I-08 | K8S-IMAGE-NOT-EVERYWHERE    | cannot be pulled
          I-13 | K8S-VOLUME-SINGLE-COPY      | Node vps4 holds the only copy
          I-14 | K8S-VOLUME-SINGLE-COPY      | Node vps2 holds the only copy
          I-15 | K8S-NODE-IDENTITY-DUPLICATE | share node-id=vps2
          I-17 | K8S-ENVIRONMENT-MIXED       | a server of testnet
          I-18 | BACKUP-COVERAGE             | in no policy of backups
          I-20 | ACCESS-PASSWORD-CLONED      | root has the password of root
          I-20 | ACCESS-SSH-PASSWORD-LOGIN   | accepts passwords
          I-20 | HOST-SERVICE-UNWANTED       | httpd runs
          I-20 | NET-FORWARDER               | socat
          I-21 | NET-CLUSTER-PORT-OPEN       | 10250/tcp
          I-24 | DATA-NOT-REPLICATED         | Of 3 declared copies of postgres there is 1
          I-26 | K8S-REPLICAS-DECLARED       | declared with 3 replicas
          """)
  void everyIncidentThatShowsIsFound(String incident, String rule, String title) {
    assertThat(audit())
        .as(incident)
        .anySatisfy(it -> {
          assertThat(it.rule()).isEqualTo(rule);
          assertThat(it.title()).contains(title);
        });
  }

  @Test
  void theServerOfTheWebsiteKeepsItsWebServer() {
    assertThat(audit())
        .filteredOn(it -> it.title().startsWith("httpd runs"))
        .extracting(Found::server)
        .isNotEmpty()
        .doesNotContain("vps5");
  }

  @Test
  void anotherEstateBesideASnapshotIsNotItsOwn() throws IOException {
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Path snapshot = Files.copy(GX.resolve("before.snapshot"), sub.resolve("before.snapshot"));
    Files.writeString(
        sub.resolve("estate.yaml"), "apiVersion: steward/v1\nestate: other\nservers: {}\n");

    JsonNode alone =
        JsonMapper.shared()
            .readTree(
                new Runs(folder).run("audit", "-o", "json", "--from", snapshot.toString()).out());

    assertThat(alone.get("estate").asString()).isEqualTo("gx");
    assertThat(alone.get("servers")).hasSize(5);
  }
}
