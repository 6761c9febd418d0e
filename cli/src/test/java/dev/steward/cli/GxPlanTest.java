package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The work on the example estate, planned. */
class GxPlanTest {
  private static final Path GX = Path.of("..", "examples", "gx").toAbsolutePath();

  @TempDir private Path folder = Path.of("");

  private Runs.Ended plan() {
    return new Runs(folder)
        .run(
            "plan",
            "-f",
            GX.resolve("estate.yaml").toString(),
            "--from",
            GX.resolve("before.snapshot").toString(),
            "--out",
            "plan.yaml");
  }

  @Test
  void theTargetThatCannotBeReachedIsSaidBeforehand() {
    Runs.Ended planned = plan();
    assertThat(planned.code()).as(planned.err()).isEqualTo(3);
    assertThat(planned.out().replaceAll("\\s+", " "))
        .contains("at most 60 %; before 78.9 %, at best 68.7 % (the target needs more");
  }

  @Test
  void theWebsiteKeepsItsWebServerAndTheOthersLoseTheirs() throws IOException {
    plan();
    String file = Files.readString(folder.resolve("plan.yaml"));
    assertThat(file)
        .contains("id: vps1.stop-service.httpd", "id: vps5.stop-service.rpcbind")
        .doesNotContain("vps5.stop-service.httpd");
  }

  @Test
  void sshIsNotHardenedWhileSomebodyComesInByPasswordAlone() throws IOException {
    plan();
    assertThat(Files.readString(folder.resolve("plan.yaml")))
        .contains("root cannot log in: no key of theirs was seen")
        .doesNotContain("remedy: ssh-hardening");
  }

  @Test
  void aPlanIsShownAndComparedWithItself() {
    plan();
    Runs.Ended shown = new Runs(folder).run("plan", "show", "plan.yaml", "-o", "md");
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("## Phase 0: stabilise", "docker builder prune", "## Refused");
    assertThat(new Runs(folder).run("plan", "show", "plan.yaml", "-o", "html").out())
        .contains("<h1>", "Phase 2: harden");
    assertThat(new Runs(folder).run("plan", "diff", "plan.yaml", "plan.yaml").code()).isZero();
  }

  @Test
  void twoEditsOfOnePlanAreMergedOrTheirConflictIsNamedAndNothingWritten() throws IOException {
    plan();
    String text = Files.readString(folder.resolve("plan.yaml"));
    Files.writeString(
        folder.resolve("edited.yaml"), text.replaceFirst("duration: \\S+", "duration: 31s"));
    Runs.Ended same =
        new Runs(folder).run("plan", "merge", "plan.yaml", "plan.yaml", "--out", "both.yaml");
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(Files.readString(folder.resolve("both.yaml"))).isEqualTo(text);
    Runs.Ended apart =
        new Runs(folder).run("plan", "merge", "plan.yaml", "edited.yaml", "--out", "no.yaml");
    assertThat(apart.code()).as(apart.err()).isEqualTo(1);
    assertThat(apart.err()).contains("Nothing was written", "differs in duration");
    assertThat(folder.resolve("no.yaml")).doesNotExist();
  }

  @Test
  void aPlanThatWasEditedWronglyIsRefusedWithThePlace() throws IOException {
    plan();
    Path file = folder.resolve("plan.yaml");
    Files.writeString(file, Files.readString(file).replaceFirst("approvals: 1", "aprovals: 1"));
    Runs.Ended ended = new Runs(folder).run("plan", "show", "plan.yaml");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("unknown key 'aprovals'")
        .containsPattern("plan.yaml:\\d+:\\d+");
  }
}
