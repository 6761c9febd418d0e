package dev.steward.change.remedy;

import dev.steward.model.fact.host.PackageUpdates;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Impact.QuorumChange;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Installs the security updates that are pending, and reboots where the old code would go on
 * running. The reboot is as risky as switching the server off, and is refused where a group would
 * fall below its majority meanwhile.
 */
final class UpdateAndReboot implements Remedy {
  static final String REBOOT = "reboot";
  private static final Duration LIMIT = Duration.ofMinutes(30);

  @Override
  public void propose(ServerScene scene, Proposals out) {
    List<Finding> pending = scene.of("HOST-UPDATES-SECURITY");
    Optional<PackageUpdates> updates =
        scene.facts().host().updates().maybe().filter(it -> !it.pending().isEmpty());
    Optional<StepId> updated = Optional.empty();
    if (!pending.isEmpty() && updates.isPresent()) {
      StepDraft draft = update(scene, updates.get()).answers(pending);
      out.add(2, draft.done(), pending);
      updated = Optional.of(StepDraft.id(scene.name(), "security-update", ""));
    }
    List<Finding> due = scene.of("HOST-REBOOT-REQUIRED");
    if (!due.isEmpty()) {
      reboot(scene, due, updated, out);
    }
  }

  private static StepDraft update(ServerScene scene, PackageUpdates updates) {
    boolean apt = updates.manager().equals("apt");
    List<String> names =
        updates.pending().stream().map(PackageUpdates.Pending::name).distinct().sorted().toList();
    List<String> command =
        apt
            ? Stream.concat(
                    InstallPackages.Packages.apt("install", "--only-upgrade").stream(),
                    names.stream())
                .toList()
            : Stream.concat(
                    Stream.of("dnf", "upgrade", "--assumeyes", "--security"), names.stream())
                .toList();
    return StepDraft.on(
            scene.name(),
            "security-update",
            "",
            "Install security updates of %d packages".formatted(names.size()))
        .risk(Risk.MEDIUM, List.of("services of the packages restart"))
        .takes(Duration.ofMinutes(5))
        .act(StepDraft.run(LIMIT, true, command))
        .verify(installed(apt, names))
        .lasting("Packages are not taken back to the versions with the holes.");
  }

  /** That the package manager, asked again, would do nothing more to these packages. */
  static Action.Check installed(boolean apt, List<String> names) {
    Stream<String> command =
        apt
            ? Stream.of("env", "LC_ALL=C", "apt-get", "--simulate", "--only-upgrade", "install")
            : Stream.of("dnf", "--cacheonly", "--quiet", "check-update", "--security");
    String[] words = Stream.concat(command, names.stream()).toArray(String[]::new);
    return apt
        ? StepDraft.prints("^0 upgraded, 0 newly installed, ", words)
        : StepDraft.exits(Set.of(0), words);
  }

  private static void reboot(
      ServerScene scene, List<Finding> due, Optional<StepId> updated, Proposals out) {
    Impact off = scene.impact().apply(Operation.POWER_OFF);
    Optional<QuorumChange> lost =
        off.quorums().stream().filter(it -> it.members() > 1 && !it.hasQuorum()).findFirst();
    if (lost.isPresent() || off.risk() == Risk.CATASTROPHIC) {
      String why =
          lost.map(it ->
                  "%s would have %d of %d members while it is down: too few"
                      .formatted(it.name(), it.membersAfter(), it.members()))
              .orElseGet(() -> off.reasons().getFirst());
      out.refuse(
          due,
          "reboot " + scene.name(),
          why,
          "Bring the missing members back first, or give the group more.");
      return;
    }
    StepDraft draft =
        StepDraft.on(scene.name(), REBOOT, "", "Reboot, and see another boot id")
            .answers(due)
            .risk(
                off.risk() == Risk.NONE ? Risk.LOW : off.risk(),
                off.reasons().isEmpty()
                    ? List.of("everything on it stops for minutes")
                    : off.reasons().stream().limit(5).toList())
            .takes(Duration.ofMinutes(5))
            .act(new Action.Reboot(Duration.ofMinutes(15)))
            .verify(
                new Action.Check(
                    List.of("systemctl", "is-system-running"),
                    Set.of(0, 1),
                    Optional.of("^(running|degraded)$"),
                    Duration.ofMinutes(5)))
            .lasting("A reboot is not undone.");
    updated.ifPresent(draft::needs);
    out.add(2, draft.done(), due);
  }
}
