package dev.steward.topology.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.value.ServerName;
import dev.steward.topology.ProvenBackup;
import dev.steward.topology.Topology;
import dev.steward.topology.impact.AssessImpact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Impact is what a naive reckoning says, on estates nobody thought of. */
class BruteForceTest {

  @Property(tries = 3000)
  void impactEqualsTheNaiveReckoning(@ForAll long seed) {
    World world = World.random(seed);
    AssessImpact assess = assess(world);
    Random random = new Random(seed);
    for (Operation operation : Operation.values()) {
      Set<Integer> hit = some(world, random);
      Survivors.Answer expected = new Survivors(world, operation, hit).answer();
      assertThat(answer(assess.of(operation, names(hit))))
          .as("%s of %s in the world of seed %d: %s", operation, hit, seed, world)
          .isEqualTo(expected);
    }
  }

  @Property(tries = 1000)
  void addingAServerNeverLowersTheRisk(@ForAll long seed) {
    World world = World.random(seed);
    AssessImpact assess = assess(world);
    Random random = new Random(seed);
    for (Operation operation : Operation.values()) {
      Set<Integer> hit = some(world, random);
      Set<Integer> more = new TreeSet<>(hit);
      more.add(random.nextInt(world.machines().size()));
      assertThat(assess.of(operation, names(more)).risk())
          .as("%s of %s after %s, seed %d", operation, more, hit, seed)
          .isGreaterThanOrEqualTo(assess.of(operation, names(hit)).risk());
    }
  }

  @Property(tries = 1000)
  void removingAProvenBackupNeverLowersTheRisk(@ForAll long seed) {
    World world = World.random(seed);
    Set<Integer> hit = some(world, new Random(seed));
    for (World.Backup backup : world.backups()) {
      for (Operation operation : List.of(Operation.REMOVE, Operation.REINSTALL)) {
        assertThat(assess(world.without(backup)).of(operation, names(hit)).risk())
            .isGreaterThanOrEqualTo(assess(world).of(operation, names(hit)).risk());
      }
    }
  }

  /** Were every world the same, the properties above would prove little. */
  @Example
  void theWorldsReachEveryRisk() {
    Set<Risk> reached = new TreeSet<>();
    for (long seed = 0; seed < 500; seed++) {
      World world = World.random(seed);
      Random random = new Random(seed);
      for (Operation operation : Operation.values()) {
        reached.add(new Survivors(world, operation, some(world, random)).answer().risk());
      }
    }
    assertThat(reached).hasSize(Risk.values().length);
  }

  private static Set<Integer> some(World world, Random random) {
    Set<Integer> some = new TreeSet<>();
    for (int m = 0; m < world.machines().size(); m++) {
      if (random.nextInt(3) == 0) {
        some.add(m);
      }
    }
    return some;
  }

  private static List<ServerName> names(Set<Integer> machines) {
    return machines.stream().map(m -> new ServerName("s" + m)).toList();
  }

  private static AssessImpact assess(World world) {
    List<String> datasets = Survivors.datasets(world);
    List<ProvenBackup> backups = new ArrayList<>();
    for (World.Backup backup : world.backups()) {
      if (backup.dataset() < datasets.size()) {
        backups.add(
            new ProvenBackup(
                datasets.get(backup.dataset()),
                WorldFacts.AT,
                Optional.of(backup.keptOn())
                    .filter(m -> m >= 0)
                    .map(m -> new ServerName("s" + m))));
      }
    }
    return new AssessImpact(
        Topology.of(WorldFacts.estate(world), WorldFacts.snapshot(world), backups));
  }

  private static Survivors.Answer answer(Impact impact) {
    return new Survivors.Answer(
        impact.risk(),
        impact.losses().stream()
            .map(it -> "%s %d -> %d".formatted(it.dataset(), it.copiesBefore(), it.copiesAfter()))
            .collect(Collectors.toCollection(TreeSet::new)),
        impact.quorums().stream()
            .map(it ->
                "%s %d/%d -> %d/%d %s"
                    .formatted(
                        it.name(),
                        it.members(),
                        it.tolerates(),
                        it.membersAfter(),
                        it.toleratesAfter(),
                        it.hasQuorum()))
            .collect(Collectors.toCollection(TreeSet::new)),
        impact.services().stream()
            .map(it ->
                "%s %d: %d -> %d"
                    .formatted(it.name(), it.declared(), it.readyBefore(), it.readyAfter()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
