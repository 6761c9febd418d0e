package dev.steward.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.value.FileMode;
import dev.steward.testing.SamplePlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
  private static final Path FILE = Path.of("plan.yaml");
  private static final KubernetesObject NODE =
      new KubernetesObject("main", "v1", "Node", "", "vps4");
  private static final List<Action.Effect> EFFECTS =
      List.of(
          new Action.Command(
              List.of("docker", "builder", "prune"), Set.of(0), Duration.ofMinutes(9), true),
          new Action.WriteFile("/etc/a", new FileMode(0600), "root:root", "a\n\n b: #\n"),
          new Action.RemoveFile("/etc/a"),
          new Action.Systemd(Action.Systemd.Verb.MASK, "a@b.socket"),
          new Action.Reboot(Duration.ofMinutes(10)),
          new Action.Apply(NODE, "kind: Node\n"),
          new Action.Patch(NODE, Action.Patch.Form.JSON, "[{\"op\":\"add\"}]"),
          new Action.Delete(NODE, Optional.of("u-1")),
          new Action.Evict("main", "vps4", Duration.ofHours(1)),
          new Action.Instruction("Do it: now"),
          new Action.RestoreObject(NODE));

  private static Plan parse(String text) {
    return PlanFile.parse(FILE, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Plan holding(Action.Effect act) {
    return SamplePlan.of(
        SamplePlan.phase(0, SamplePlan.step("a", act, new Action.RestoreFile("/etc/a"))));
  }

  @Test
  void everyKindOfActionIsReadAsItWasWritten() {
    for (Action.Effect effect : EFFECTS) {
      Plan plan = holding(effect);
      assertThat(parse(PlanFile.write(plan))).as(PlanFile.write(plan)).isEqualTo(plan);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii(),
        Arbitraries.strings().withCharRange('\0', '\ud7ff'),
        Arbitraries.strings().withChars(" \n\t-:#{}[],&*!|>'\"%@`~?\\\r\u0085\u2028\ufeffa0"),
        Arbitraries.of(
            "yes", "No", "null", "~", "0x10", "1e3", "2026-01-01", "", "a, b", "<<", "="));
  }

  @Property(tries = 2000)
  void anyTextIsReadAsItWasWritten(@ForAll("texts") String one, @ForAll("texts") String two) {
    Plan file = holding(new Action.WriteFile("/etc/a", new FileMode(0644), "root:root", one));
    assertThat(parse(PlanFile.write(file))).isEqualTo(file);
    String word = two.replace("\0", "");
    Plan command =
        holding(
            new Action.Command(
                List.of("x", word, one.replace("\0", "")),
                Set.of(0, 1),
                Duration.ofSeconds(1),
                false));
    assertThat(parse(PlanFile.write(command)).hash()).isEqualTo(command.hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verb: stop     | verb: stopp        | expects one of start, stop
          needs: [vps1.stop-httpd] | needs: [vps1.gone] | needs vps1.gone, which is not before it
          approvals: 1   | aprovals: 1        | unknown key 'aprovals'
          level: low     | level: catastrophic | what is catastrophic is refused
          remedy: sample | remedy: by-hand    | its risk is critical
          systemd:       | sistemd:           | expects one of
          /etc/sysctl.d  | etc/sysctl.d       | Not the absolute path
          steward/v1     | steward/v9         | apiVersion is not steward/v1
          """)
  void anEditThatIsWrongIsReportedWithItsPlace(String good, String bad, String complaint) {
    String text = PlanFile.write(SamplePlan.small());
    assertThat(text).contains(good);
    assertThatThrownBy(() -> parse(text.replaceFirst(java.util.regex.Pattern.quote(good), bad)))
        .hasMessageContaining(complaint)
        .hasMessageMatching("(?s)plan.yaml:\\d+:\\d+.*");
  }

  @Test
  void anEditGivesAnotherHash() {
    Plan plan = SamplePlan.small();
    String text = PlanFile.write(plan);
    Plan edited = parse(text.replace("a = 1", "a = 2"));
    assertThat(edited.hash()).isNotEqualTo(plan.hash());
    assertThat(parse(text + "# seen by me\n").hash()).isEqualTo(plan.hash());
  }

  @Test
  void aStepThatAPersonWroteIsReadAndIsCritical() {
    String text =
        PlanFile.write(SamplePlan.small())
            .replace("approvals: 1", "approvals: 2")
            .replace("remedy: sample", "remedy: by-hand")
            .replace("level: low", "level: critical");
    Plan plan = parse(text);
    assertThat(plan.steps()).extracting(Step::remedy).containsOnly(Step.BY_HAND);
    assertThat(plan.phases()).allMatch(phase -> phase.risk() == Risk.CRITICAL);
  }
}
