package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(Lab.class)
class CleanLabIT {

  @Test
  void cleanLabHasNoFindingAndNoUnknown(Lab.Servers servers) {
    Audit audit = Audit.of(servers);

    assertThat(audit.titles()).isEmpty();
    assertThat(audit.code()).isZero();
    assertThat(audit.result().at("/complete").booleanValue()).isTrue();
  }

  @Test
  void twoAuditsOfACleanLabHaveNoDrift(Lab.Servers servers, @TempDir Path folder) {
    String first = folder.resolve("first.snapshot").toString();
    String second = folder.resolve("second.snapshot").toString();
    String estate = servers.estate().toString();
    servers.steward("audit", "-q", "-f", estate, "--save", first).run().orThrow();
    servers.steward("audit", "-q", "-f", estate, "--save", second).run().orThrow();

    Command.Ended drift = servers.steward("drift", "-f", estate, first, second, "-o", "json").run();

    assertThat(drift.code()).as(drift.err()).isZero();
    JsonNode found = new JsonMapper().readTree(drift.out());
    for (String part : List.of("appeared", "resolved", "lost", "changed", "facts")) {
      assertThat(found.get(part)).as(part).isEmpty();
    }
  }
}
