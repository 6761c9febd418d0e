package dev.steward.report;

import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.NameSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.estate.Sudo;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.map.EstateMap;
import dev.steward.model.recovery.RecoveryStep;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import dev.steward.report.runbook.Runbook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** A runbook of an estate in which a stranger wrote every field that is text. */
final class HostileRunbook {
  private static final ServerName SERVER = new ServerName("vps1");

  private HostileRunbook() {}

  static Runbook of(String text) {
    return new Runbook(estate(text), Optional.of(sight(text)), List.of(step(text)));
  }

  static RecoveryStep step(String text) {
    return new RecoveryStep(text, List.of(text), List.of(SERVER), text, text);
  }

  static Runbook.Sight sight(String text) {
    return new Runbook.Sight(
        new Snapshot(text, SampleAudit.TAKEN, text, List.of()), map(text), List.of(impact(text)));
  }

  static Impact impact(String text) {
    return new Impact(
        Operation.POWER_OFF,
        List.of(SERVER),
        Risk.CRITICAL,
        text,
        List.of(text),
        List.of(new Impact.Loss(text, 1, 0, Optional.empty(), text)),
        List.of(new Impact.QuorumChange(text, 3, 1, 2, 0, true)),
        List.of(),
        List.of(text));
  }

  static EstateMap map(String text) {
    return new EstateMap(
        text,
        List.of(
            new EstateMap.Machine(
                SERVER,
                text,
                List.of(new EstateMap.Running(text, List.of(new EstateMap.Thing(text, 1, 0)))),
                List.of(new EstateMap.Stored(text, text, true, false)))),
        List.of(
            new EstateMap.Group(
                text, "quorum", 1, 0, List.of(new EstateMap.Link(SERVER, List.of(text))))),
        List.of(text));
  }

  static Estate estate(String text) {
    TreeMap<ServerName, ServerSpec> servers = new TreeMap<>();
    servers.put(
        SERVER,
        new ServerSpec(
            SERVER,
            new ServerSpec.Access.Ssh(
                text,
                OptionalInt.of(22),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                new Sudo.None()),
            Optional.of(text),
            Optional.of(text),
            Set.of(),
            Optional.empty(),
            Optional.empty()));
    return new Estate(
        text,
        Map.of(),
        servers,
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        platform(text),
        List.of(text));
  }

  private static Platform platform(String text) {
    Placement place = new Placement.InCluster("c", Optional.of(text));
    return new Platform(
        new TreeMap<>(
            Map.of(
                "c",
                new ClusterSpec(
                    text,
                    new ClusterAccess.Kubeconfig(Path.of("config"), Optional.of(text)),
                    text,
                    Set.of(SERVER),
                    Set.of(text)))),
        new TreeMap<>(
            Map.of(
                text,
                new FabricSpec(
                    text,
                    place,
                    List.of(text),
                    Map.of(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Map.of(text, new FabricSpec.Organisation(OptionalInt.empty())),
                    List.of(text),
                    Optional.of(text)))),
        new TreeMap<>(
            Map.of(
                text,
                new DatastoreSpec(
                    text,
                    DatastoreKind.REDIS,
                    place,
                    OptionalInt.empty(),
                    Optional.of(text),
                    Optional.empty()))),
        new TreeMap<>(
            Map.of(
                text,
                new ServiceSpec(
                    text,
                    place,
                    OptionalInt.empty(),
                    Optional.of(text),
                    Optional.of(
                        new ServiceSpec.Progress(text, OptionalInt.empty(), Optional.empty()))))),
        new TreeMap<>(Map.of(text, new NameSpec(text, text, true, true))),
        new BackupsSpec(
            new TreeMap<>(Map.of(text, new BackupsSpec.Vault(text, Optional.empty()))),
            new TreeMap<>(
                Map.of(
                    text,
                    new BackupsSpec.Policy(
                        text,
                        Optional.of(text),
                        Optional.empty(),
                        Optional.of(text),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))),
            new TreeMap<>()));
  }
}
