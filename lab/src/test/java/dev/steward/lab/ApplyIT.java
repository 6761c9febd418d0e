package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan from the finding to the proof, and back, on real servers, by the verbs that a user has.
 */
@ExtendWith(Lab.class)
class ApplyIT {
  private static final String UNITS =
      "systemctl is-active apache2; systemctl is-enabled apache2; find /etc/systemd/system -printf '%P %l %M %u %g\\n' | sort";
  private static final Pattern RUN = Pattern.compile("Run (\\S+) is done");

  @Test
  void unwantedServicesAreStoppedProvedAndPutBack(Lab.Servers servers, @TempDir Path folder)
      throws IOException {
    Path estate = withApprover(servers, folder);
    String plan = folder.resolve("plan.yaml").toString();
    try (Lab.Fault _ = servers.fault("apache-unwanted")) {
      List<String> before = units(servers);
      steward(servers, estate, 0, "plan", "-q", "--out", plan);
      assertThat(steward(servers, estate, 4, "apply", plan, "--phase", "2").err())
          .contains("Approvals are missing", "Nothing was changed");
      steward(
          servers, estate, 4, "approve", plan, "2", "--key", folder.resolve("other").toString());
      steward(servers, estate, 0, "approve", plan, "2", "--key", folder.resolve("ann").toString());
      Files.writeString(
          Path.of(plan), Files.readString(Path.of(plan)).replace("Stop and", "stop and"));
      assertThat(steward(servers, estate, 4, "apply", plan, "--phase", "2").err())
          .contains("the plan was edited");
      Files.writeString(
          Path.of(plan), Files.readString(Path.of(plan)).replace("stop and", "Stop and"));
      assertThat(units(servers)).isEqualTo(before);

      Command.Ended applied = steward(servers, estate, 0, "apply", plan, "--phase", "2");
      assertThat(applied.err()).contains("3 before, 0 reached: met");
      assertThat(servers.tried("vps1", "systemctl is-active apache2").out()).contains("inactive");
      Matcher run = RUN.matcher(applied.err());
      assertThat(run.find()).isTrue();
      assertThat(steward(servers, estate, 4, "apply", plan, "--phase", "2").err())
          .contains("used once");
      assertThat(steward(servers, estate, 0, "plan", "-q", "--out", folder + "/second.yaml").out())
          .contains("0 steps in 0 phases");

      steward(servers, estate, 0, "run", "verify", run.group(1));
      assertThat(steward(servers, estate, 0, "run", "show", run.group(1)).out())
          .contains("by ann", "vps3.stop-service.apache2: verified");
      steward(servers, estate, 0, "run", "undo", run.group(1), "--yes");
      assertThat(units(servers)).isEqualTo(before);
    }
  }

  private static Path withApprover(Lab.Servers servers, Path folder) throws IOException {
    for (String name : List.of("ann", "other")) {
      new Command(
              List.of(
                  "ssh-keygen",
                  "-q",
                  "-t",
                  "ed25519",
                  "-N",
                  "",
                  "-f",
                  folder.resolve(name).toString()))
          .run()
          .orThrow();
    }
    Path estate = folder.resolve("estate.yaml");
    return Files.writeString(
        estate,
        Files.readString(servers.estate())
            + "\napprovers:\n  ann: { key: \"%s\" }\n"
                .formatted(Files.readString(folder.resolve("ann.pub")).strip()));
  }

  private static Command.Ended steward(
      Lab.Servers servers, Path estate, int code, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-f", estate.toString()));
    Command.Ended ended = servers.steward(all.toArray(String[]::new)).run();
    assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(code);
    return ended;
  }

  private static List<String> units(Lab.Servers servers) {
    return List.of("vps1", "vps2", "vps3").stream()
        .map(server -> servers.tried(server, UNITS).out())
        .toList();
  }
}
