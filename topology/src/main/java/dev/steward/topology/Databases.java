package dev.steward.topology;

import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.fact.data.RedisState;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.Site;
import dev.steward.topology.Quorum.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Databases: which instances are copies of each other, and what each alone would lose. */
final class Databases {
  private final Sites sites;
  private final Draft draft;
  private final Map<String, Map<DataInstance, PostgresState>> postgres = new TreeMap<>();
  private final Map<String, Map<DataInstance, RedisState>> redis = new TreeMap<>();

  Databases(Sites sites, Draft draft) {
    this.sites = sites;
    this.draft = draft;
  }

  void add(List<DataInstance> instances) {
    List<DataInstance> alone = new ArrayList<>();
    for (DataInstance instance : instances) {
      alone.add(instance);
      sort(instance);
    }
    List<List<DataInstance>> groups = new ArrayList<>();
    Set<String> names = instances.stream().map(DataInstance::name).collect(Collectors.toSet());
    postgres.values().forEach(system -> groups.add(new PostgresReplicas(system, names).proved()));
    redis.values().forEach(system -> groups.add(new RedisReplicas(system).proved()));
    groups.forEach(alone::removeAll);
    alone.forEach(instance -> groups.add(List.of(instance)));
    groups.stream().filter(group -> !group.isEmpty()).forEach(this::group);
    unseen(instances);
  }

  private void sort(DataInstance instance) {
    switch (instance.state()) {
      case Observed.Seen<DataState>(PostgresState state, var _) ->
          postgres
              .computeIfAbsent(state.systemIdentifier(), _ -> new LinkedHashMap<>())
              .put(instance, state);
      case Observed.Seen<DataState>(RedisState state, var _) ->
          redis
              .computeIfAbsent(state.replicationId(), _ -> new LinkedHashMap<>())
              .put(instance, state);
      case Observed.Seen<DataState> _, Observed.Unseen<DataState> _ -> {}
    }
  }

  private void group(List<DataInstance> group) {
    DataInstance first = group.getFirst();
    boolean production = group.stream().anyMatch(it -> sites.production(it.site()));
    List<Member> members = new ArrayList<>();
    List<Copy> copies = new ArrayList<>();
    for (DataInstance instance : group) {
      Unit unit = unit(instance);
      if (!draft.claimed(unit)) {
        members.add(new Member(name(instance), List.of(unit)));
        draft.claim(unit);
      }
      List<Copy.Part> parts = parts(instance);
      if (!parts.isEmpty() && !parts.stream().allMatch(draft::claimed)) {
        copies.add(new Copy(name(instance), parts));
      }
    }
    if (!members.isEmpty()) {
      draft.add(
          new Quorum(
              "%s/%s".formatted(kind(first), name(group)),
              Quorum.Kind.FAILOVER,
              production,
              members.size(),
              1,
              members));
    }
    if (!copies.isEmpty()) {
      draft.add(
          new Dataset(
              title(group, copies),
              Dataset.Kind.DATABASE,
              production,
              copies,
              group.size() > 1
                  ? "everything that it holds is gone, with every replica of it"
                  : "everything that it holds is gone: no other instance is proved to hold it"));
    }
  }

  private static String title(List<DataInstance> group, List<Copy> copies) {
    String inside =
        group.size() > 1
            ? group.stream().map(Databases::name).collect(Collectors.joining(", "))
            : copies.getFirst().parts().stream()
                .map(Copy.Part::name)
                .collect(Collectors.joining(", "));
    return "%s %s (%s)".formatted(kind(group.getFirst()), name(group), inside);
  }

  private static String name(List<DataInstance> group) {
    DataInstance first = group.getFirst();
    return group.size() > 1 ? first.datastore().orElse(name(first)) : name(first);
  }

  /** Unique in the estate: on servers several may be called {@code postgresql:5432}. */
  private static String name(DataInstance instance) {
    return instance.site() instanceof Site.OnServer(var server, var _)
        ? server + "/" + instance.name()
        : instance.name();
  }

  /** Processes of a server are told apart by their names. */
  private Unit unit(DataInstance instance) {
    Unit unit = sites.unit(instance.site());
    boolean process =
        instance.site() instanceof Site.OnServer(var _, var container) && container.isEmpty();
    return process ? unit.named(name(instance)) : unit;
  }

  private static String kind(DataInstance instance) {
    return instance.kind().label();
  }

  /** Where it keeps its data; a process of the server keeps it on that server's disk. */
  private List<Copy.Part> parts(DataInstance instance) {
    Optional<Copy.Part> claimed =
        instance.volume().flatMap(claim -> sites.claim(instance.site(), claim));
    if (claimed.isPresent()) {
      return List.of(claimed.get());
    }
    return instance.site() instanceof Site.OnServer(var server, var container)
            && container.isEmpty()
        ? List.of(
            new Copy.Part(
                "%s:data of %s".formatted(server, instance.name()),
                Whereabouts.on(server),
                Storage.DISK))
        : sites.parts(instance.site());
  }

  /** An unseen instance leaves every other one of its datastore without proof. */
  private void unseen(List<DataInstance> instances) {
    for (DataInstance instance : instances) {
      Reason.of(instance.state())
          .ifPresent(why ->
              draft.add(
                  Gap.noted(
                      instances.stream()
                          .filter(other ->
                              other.equals(instance)
                                  || (other.datastore().isPresent()
                                      && other.datastore().equals(instance.datastore())))
                          .map(other -> unit(other).where())
                          .reduce(Whereabouts::or)
                          .orElse(Whereabouts.OUTSIDE),
                      "%s %s did not tell its state (%s): its data counts as a copy of nothing else."
                          .formatted(kind(instance), name(instance), why))));
    }
  }
}
