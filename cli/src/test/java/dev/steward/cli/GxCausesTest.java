package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What follows from what in the estate of the example. */
class GxCausesTest {
  private static final Path GX = Path.of("../examples/gx").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");

  @Test
  void oneCauseIsOneFindingWithWhatFollowsFromIt() {
    JsonNode audit =
        new JsonMapper()
            .readTree(
                new Runs(folder)
                    .run(
                        "audit",
                        "-o",
                        "json",
                        "-f",
                        GX.resolve("estate.yaml").toString(),
                        "--from",
                        GX.resolve("before.snapshot").toString())
                    .out());
    Map<String, String> rules = new HashMap<>();
    audit.get("findings").forEach(it -> rules.put(it.get("id").asString(), rule(it)));
    Map<String, Integer> links = new TreeMap<>();
    for (JsonNode finding : audit.get("findings")) {
      JsonNode cause = finding.get("causedBy");
      if (!cause.isNull()) {
        links.merge(rules.get(cause.asString()) + " > " + rule(finding), 1, Integer::sum);
      }
    }

    assertThat(audit.get("coverage").get("violated").asInt()).isEqualTo(rules.size());
    assertThat(links)
        .containsEntry("ACCESS-PASSWORD-CLONED > ACCESS-PASSWORD-CLONED", 4)
        .containsEntry("SERVICE-READINESS-WRONG > K8S-REPLICAS-DECLARED", 1)
        .containsEntry("K8S-SERVICE-MISSING > K8S-RESTARTS", 1)
        .containsEntry("BACKUP-COVERAGE > K8S-VOLUME-SINGLE-COPY", 5)
        .containsEntry("HOST-SERVICE-UNWANTED > NET-LISTENER-UNEXPECTED", 4)
        .doesNotContainKey("HOST-DISK-USAGE > DOCKER-RECLAIMABLE");
  }

  private static String rule(JsonNode finding) {
    return finding.get("rule").asString();
  }
}
