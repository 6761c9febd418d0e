package dev.steward.bench;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.Sudo;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A large estate made of a small, real snapshot: its servers over and over, each with a name and
 * identity of its own.
 */
final class Multiplied {
  static final AuditInput NOTHING = of(new Snapshot("bench", Instant.EPOCH, "", List.of()), 0);

  private Multiplied() {}

  static AuditInput of(Snapshot real, int servers) {
    List<ServerObservation> observations = new ArrayList<>();
    TreeMap<ServerName, ServerSpec> specs = new TreeMap<>();
    for (int i = 0; i < servers; i++) {
      ServerObservation one = renamed(real.servers().get(i % real.servers().size()), i);
      observations.add(one);
      specs.put(one.name(), spec(one.name()));
    }
    Estate estate =
        new Estate("bench", Map.of(), specs, Map.of(), List.of(), List.of(), Map.of(), List.of());
    return new AuditInput(
        estate, new Snapshot("bench", real.takenAt(), real.takenBy(), observations), Map.of());
  }

  private static ServerObservation renamed(ServerObservation one, int number) {
    ServerFacts facts = one.facts();
    String unique = "%032x".formatted(number);
    ServerFacts own =
        new ServerFacts(
            facts
                .identity()
                .map(identity -> new MachineIdentity(unique, "host" + number, List.of())),
            facts.host(),
            facts.access(),
            facts.network(),
            facts.schedule(),
            facts.secrets(),
            facts.containers(),
            facts.k3s(),
            facts.certificates(),
            facts.backupTools(),
            facts.data());
    return new ServerObservation(
        new ServerName("s%04d".formatted(number)),
        false,
        one.outcome(),
        one.reason(),
        one.took(),
        Optional.empty(),
        own);
  }

  private static ServerSpec spec(ServerName name) {
    return new ServerSpec(
        name,
        new ServerSpec.Access.Ssh(
            "192.0.2.1",
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Sudo.None()),
        Optional.empty(),
        Optional.empty(),
        Set.of(Role.WORKER),
        Optional.empty(),
        Optional.empty());
  }
}
