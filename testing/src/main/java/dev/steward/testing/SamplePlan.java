package dev.steward.testing;

import dev.steward.model.identity.HostKey;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Criterion;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Refused;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.StepRisk;
import dev.steward.model.plan.Target;
import dev.steward.model.value.FileMode;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A small plan for tests. */
public final class SamplePlan {
  /** When what it rests on was seen. */
  public static final Instant TAKEN = Instant.parse("2026-11-20T08:00:00Z");

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RuleId UNWANTED = new RuleId("HOST-SERVICE-UNWANTED");

  private SamplePlan() {}

  /** Two phases on one server: a unit is stopped, then a file is written. */
  public static Plan small() {
    Step stop =
        step(
            "vps1.stop-httpd",
            new Action.Systemd(Action.Systemd.Verb.STOP, "httpd.service"),
            new Action.RestoreUnit("httpd.service"));
    Step write =
        step(
            "vps1.sysctl",
            new Action.WriteFile(
                "/etc/sysctl.d/90-steward.conf", new FileMode(0644), "root:root", "a = 1\n"),
            new Action.RestoreFile("/etc/sysctl.d/90-steward.conf"),
            "vps1.stop-httpd");
    return of(phase(0, stop), phase(2, write));
  }

  /** A plan of phases on vps1 and vps2. */
  public static Plan of(Phase... phases) {
    return new Plan(
        "gx",
        "0".repeat(64),
        "1".repeat(64),
        TAKEN,
        TAKEN.plus(Duration.ofHours(24)),
        List.of(identity("vps1"), identity("vps2")),
        List.of(phases),
        List.of(),
        List.of(
            new Refused(
                "reinstall vps4", Optional.empty(), "vps4", "the last copy", "a proven backup")));
  }

  private static Plan.Identity identity(String server) {
    return new Plan.Identity(
        new ServerName(server),
        "0123456789abcdef0123456789abcdef",
        Optional.of(new HostKey("ssh-ed25519", "SHA256:" + "A".repeat(43))));
  }

  /** A phase of steps. */
  public static Phase phase(int number, Step... steps) {
    return new Phase(
        number,
        "the goal of " + number,
        List.of("a console of the provider is at hand"),
        Phase.leastApprovals(List.of(steps)),
        Optional.empty(),
        new TreeSet<>(),
        List.of(steps),
        List.of(
            new Criterion(
                new Criterion.Measure.Findings(UNWANTED, Optional.of(new ServerName("vps1"))),
                0,
                2,
                0)),
        "steps are undone in reverse");
  }

  /** A step on vps1 of one act and its undo. */
  public static Step step(String id, Action.Effect act, Action undo, String... needs) {
    SortedSet<StepId> needed =
        Arrays.stream(needs).map(StepId::new).collect(Collectors.toCollection(TreeSet::new));
    return new Step(
        new StepId(id),
        "Step " + id,
        new Target.OnServer(new ServerName("vps1")),
        "sample",
        List.of(UNWANTED),
        new StepRisk(Risk.LOW, List.of("nobody uses it")),
        needed,
        MINUTE,
        false,
        List.of(check("true")),
        List.of(act),
        List.of(check("true")),
        List.of(undo),
        Optional.empty());
  }

  private static Action.Look check(String... command) {
    return new Action.Check(List.of(command), Set.of(0), Optional.empty(), Duration.ZERO);
  }
}
