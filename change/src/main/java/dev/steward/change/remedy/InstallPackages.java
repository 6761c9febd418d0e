package dev.steward.change.remedy;

import dev.steward.model.fact.host.PackageUpdates;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Action.Systemd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Installs what is missing from the distribution's own packages: a time daemon where none runs, the
 * tools of a backup server. Never a download piped into a shell (I-27).
 */
final class InstallPackages implements Remedy {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  @Override
  public void propose(ServerScene scene, Proposals out) {
    Optional<String> manager =
        scene
            .facts()
            .host()
            .updates()
            .maybe()
            .map(PackageUpdates::manager)
            .filter(it -> !it.isEmpty());
    manager.ifPresent(it -> {
      backupTools(scene, it, out);
      timeDaemon(scene, it, out);
    });
  }

  private static void backupTools(ServerScene scene, String manager, Proposals out) {
    List<Finding> found = scene.of("BACKUP-TOOL-MISSING");
    for (String tool : List.of("restic", "rclone")) {
      if (found.stream().anyMatch(it -> it.title().contains(tool))) {
        out.add(1, install(scene, manager, tool).answers(found).done(), found);
      }
    }
  }

  private static void timeDaemon(ServerScene scene, String manager, Proposals out) {
    List<Finding> found = scene.of("TIME-NO-DAEMON");
    if (found.isEmpty()) {
      return;
    }
    String unit = manager.equals("apt") ? "chrony.service" : "chronyd.service";
    out.add(
        1,
        install(scene, manager, "chrony")
            .answers(found)
            .act(new Systemd(Systemd.Verb.ENABLE, unit))
            .act(new Systemd(Systemd.Verb.START, unit))
            .verify(
                new Action.Check(
                    List.of("chronyc", "-n", "tracking"),
                    Set.of(0),
                    Optional.of("^Leap status\\s*: Normal"),
                    Duration.ofMinutes(5)))
            .done(),
        found);
  }

  private static StepDraft install(ServerScene scene, String manager, String name) {
    boolean apt = manager.equals("apt");
    return StepDraft.on(scene.name(), "install-package", name, "Install " + name)
        .risk(Risk.LOW, List.of("packages may start services of their own"))
        .takes(Duration.ofMinutes(2))
        .act(
            StepDraft.run(
                LIMIT,
                true,
                apt
                    ? Packages.apt("install", "--no-install-recommends", name)
                    : List.of("dnf", "install", "--assumeyes", name)))
        .verify(
            apt
                ? StepDraft.prints(
                    "^installed$", "dpkg-query", "--show", "--showformat=${db:Status-Status}", name)
                : StepDraft.check("rpm", "--query", name))
        .undo(
            StepDraft.run(
                LIMIT,
                true,
                apt ? Packages.apt("remove", name) : List.of("dnf", "remove", "--assumeyes", name)))
        .lasting("Packages that came with " + name + " stay.");
  }

  /** Commands of package managers. */
  static final class Packages {
    private Packages() {}

    /** apt-get that asks nothing and keeps configuration files that were changed here. */
    static List<String> apt(String... words) {
      return Stream.concat(
              Stream.of(
                  "env",
                  "DEBIAN_FRONTEND=noninteractive",
                  "apt-get",
                  "--yes",
                  "-o",
                  "Dpkg::Options::=--force-confold"),
              Stream.of(words))
          .toList();
    }
  }
}
