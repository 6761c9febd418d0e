package dev.steward.change.execute;

import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.StepRisk;
import dev.steward.model.plan.Target;
import dev.steward.model.value.FileMode;
import dev.steward.model.value.ServerName;
import dev.steward.testing.SamplePlan;
import dev.steward.testing.simulated.SimulatedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans for the simulated estate, and its servers. */
final class Plans {
  static final String MACHINE = "0123456789abcdef0123456789abcdef";
  private static final FileMode MODE = new FileMode(0644);

  private Plans() {}

  static Map<ServerName, SimulatedServer> servers(Optional<Path> folder) {
    Map<ServerName, SimulatedServer> servers = new TreeMap<>();
    for (String name : List.of("vps1", "vps2")) {
      SimulatedServer server = new SimulatedServer(folder.map(it -> it.resolve(name)));
      if (server.visible().isEmpty()) {
        server.put("machine-id", MACHINE);
        server.put("file:/etc/old", "0600 root:root old");
        server.put("unit:httpd.service", "start");
      }
      servers.put(new ServerName(name), server);
    }
    return servers;
  }

  /** Access to a server is changed, and changed again. */
  static Plan ofAccess() {
    return SamplePlan.of(
        SamplePlan.phase(
            2,
            guarded("b", "vps1", write(SSHD, "first"), reload()),
            guarded("c", "vps1", write(SSHD, "second"), write("/etc/old", "new"))));
  }

  /** A server would be locked. */
  static Plan ofLockOut() {
    return SamplePlan.of(
        SamplePlan.phase(
            2, step("a", "vps1", set("a")), guarded("d", "vps2", write(SSHD, "closed"), reload())));
  }

  private static final String SSHD = "/etc/ssh";

  static Action.Effect reload() {
    return new Action.Systemd(Action.Systemd.Verb.RELOAD, "ssh.service");
  }

  /** A step that changes access. */
  static Step guarded(String id, String server, Action.Effect... acts) {
    Step plain = step(id, server, acts);
    List<Action> undo = new ArrayList<>();
    for (Action action : plain.undo()) {
      if (!(action instanceof Action.Command)) {
        undo.add(action);
      }
    }
    return with(plain, true, undo);
  }

  static Step with(Step step, boolean guarded, List<Action> undo) {
    return new Step(
        step.id(),
        step.title(),
        step.target(),
        step.remedy(),
        step.answers(),
        step.risk(),
        step.needs(),
        step.duration(),
        guarded,
        step.precondition(),
        step.act(),
        step.verify(),
        undo,
        step.lasting());
  }

  private static Step randomAccess(String id, Random random) {
    List<Action.Effect> acts = new ArrayList<>();
    acts.add(write(SSHD, random.nextInt(3) == 0 ? "closed" : "open " + id));
    if (random.nextBoolean()) {
      acts.add(reload());
    }
    if (random.nextInt(8) == 0) {
      acts.add(command(true, "fail"));
    }
    return guarded(id, random.nextBoolean() ? "vps1" : "vps2", acts.toArray(Action.Effect[]::new));
  }

  /** Every kind of action, on two servers. */
  static Plan ofEveryKind() {
    return SamplePlan.of(
        SamplePlan.phase(
            0,
            step("a", "vps1", systemd(), write("/etc/old", "new")),
            step("b", "vps2", write("/etc/new", "new"), new Action.RemoveFile("/etc/old"))),
        SamplePlan.phase(
            2,
            step("c", "vps1", add("c"), set("c")),
            step("d", "vps2", add("d"), reboot(), add("after"))));
  }

  static Plan random(Random random) {
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      List<Action.Effect> acts = new ArrayList<>();
      String id = "s" + i;
      if (random.nextInt(4) == 0) {
        steps.add(randomAccess(id, random));
        continue;
      }
      for (int k = 0; k <= random.nextInt(3); k++) {
        acts.add(
            switch (random.nextInt(7)) {
              case 0 -> systemd();
              case 1 -> write("/etc/" + (random.nextBoolean() ? "old" : "n" + i), "v" + i);
              case 2 -> new Action.RemoveFile("/etc/old");
              case 3 -> add(id + k);
              case 4 -> set(id + k);
              case 5 -> reboot();
              default -> random.nextInt(4) == 0 ? command(true, "fail") : set(id);
            });
      }
      steps.add(
          step(id, random.nextBoolean() ? "vps1" : "vps2", acts.toArray(Action.Effect[]::new)));
    }
    return SamplePlan.of(SamplePlan.phase(0, steps.toArray(Step[]::new)));
  }

  private static Action.Effect reboot() {
    return new Action.Reboot(Duration.ofMinutes(5));
  }

  private static Action.Effect systemd() {
    return new Action.Systemd(Action.Systemd.Verb.STOP, "httpd.service");
  }

  static Action.Effect write(String path, String content) {
    return new Action.WriteFile(path, MODE, "root:root", content);
  }

  private static Action.Effect add(String key) {
    return command(false, "add", "count:" + key);
  }

  private static Action.Effect set(String key) {
    return command(true, "set", "key:" + key, "on");
  }

  static Action.Effect command(boolean repeatable, String... words) {
    return new Action.Command(List.of(words), Set.of(0), Duration.ofMinutes(1), repeatable);
  }

  /** Verified by what its last act leaves, undone by what its acts need. */
  static Step step(String id, String server, Action.Effect... acts) {
    List<Action> undo = new ArrayList<>();
    List<Action.Look> verify = new ArrayList<>();
    for (Action.Effect act : acts) {
      switch (act) {
        case Action.WriteFile file -> undo.addFirst(new Action.RestoreFile(file.path()));
        case Action.RemoveFile file -> undo.addFirst(new Action.RestoreFile(file.path()));
        case Action.Systemd unit -> undo.addFirst(new Action.RestoreUnit(unit.unit()));
        case Action.Command command when command.command().size() > 1 ->
            undo.addFirst(command(true, "set", command.command().get(1), "undone"));
        default -> {}
      }
    }
    verify.add(shown(acts[acts.length - 1]));
    undo.add(command(true, "set", "undo:" + id, "done"));
    return new Step(
        new StepId(id),
        "Step " + id,
        new Target.OnServer(new ServerName(server)),
        "sample",
        List.of(),
        new StepRisk(Risk.LOW, List.of("simulated")),
        new TreeSet<>(),
        Duration.ofMinutes(1),
        false,
        List.of(check("is", "machine-id", MACHINE)),
        List.of(acts),
        verify,
        undo,
        Optional.empty());
  }

  private static Action.Look shown(Action.Effect act) {
    return switch (act) {
      case Action.WriteFile file ->
          check("is", "file:" + file.path(), "0644 root:root " + file.content());
      case Action.RemoveFile file -> check("is", "file:" + file.path(), "");
      case Action.Systemd unit -> check("is", "unit:" + unit.unit(), unit.verb().label());
      case Action.Command command when command.command().size() == 2 ->
          check("is", command.command().get(1), "1");
      case Action.Command command when command.command().size() == 3 ->
          check("is", command.command().get(1), "on");
      default -> check("is", "machine-id", MACHINE);
    };
  }

  private static Action.Check check(String... command) {
    return new Action.Check(List.of(command), Set.of(0), Optional.empty(), Duration.ZERO);
  }
}
