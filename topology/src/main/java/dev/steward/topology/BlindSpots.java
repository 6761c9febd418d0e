package dev.steward.topology;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.container.ContainerFacts;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.data.DataFacts;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.impact.Risk;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Facts that nobody saw, with the worst that each may hide: an unseen disk may hold the last copy
 * of something, an unseen cluster may stop production.
 */
final class BlindSpots {
  private final Estate estate;
  private final Snapshot snapshot;
  private final Environments environments;
  private final Draft draft;

  BlindSpots(Estate estate, Snapshot snapshot, Environments environments, Draft draft) {
    this.estate = estate;
    this.snapshot = snapshot;
    this.environments = environments;
    this.draft = draft;
  }

  void servers(Machines machines, Collection<Cluster> clusters) {
    Set<ServerName> nodes = new HashSet<>();
    clusters.forEach(cluster ->
        cluster.nodes().all().stream()
            .filter(machines::paired)
            .forEach(node -> nodes.addAll(cluster.nodes().where(node).servers())));
    for (ServerName server : machines.all()) {
      Optional<ServerObservation> seen = snapshot.server(server);
      if (seen.isEmpty()) {
        everything(server, "%s was not observed: what runs and lies on it is unknown.");
      } else {
        docker(server, seen.get().facts().containers());
        databases(server, seen.get().facts().data());
        k3s(server, seen.get().facts().k3s().installation(), nodes.contains(server));
      }
    }
  }

  private void docker(ServerName server, ContainerFacts facts) {
    Optional<DockerEngine> engine = facts.docker().maybe();
    if (engine.isEmpty()) {
      outside(server, "Whether %s has Docker was not seen" + because(facts.docker()));
    } else if (engine.get().running() && facts.containers().maybe().isEmpty()) {
      outside(server, "The containers of %s were not seen" + because(facts.containers()));
    } else if (engine.get().used() && facts.usage().maybe().isEmpty()) {
      draft.add(
          Gap.onServer(
              Whereabouts.on(server),
              Risk.NONE,
              "The Docker volumes of %s were not seen%s"
                  .formatted(server, because(facts.usage()))));
    }
  }

  private void databases(ServerName server, DataFacts facts) {
    for (DatastoreKind kind : DatastoreKind.values()) {
      Reason.of(facts.of(kind))
          .ifPresent(why ->
              outside(
                  server,
                  "Whether %s keeps data in ".formatted(server)
                      + kind.label()
                      + " was not seen: "
                      + why));
    }
  }

  private void k3s(ServerName server, Observed<K3sInstallation> fact, boolean node) {
    if (node) {
      return;
    }
    switch (fact) {
      case Observed.Seen<K3sInstallation>(var k3s, var _) -> {
        if (k3s.installed()) {
          everything(server, "K3s is installed on %s, and no observed cluster has a node there.");
        }
      }
      case Observed.Unseen<K3sInstallation> _ ->
          everything(server, "Whether K3s runs on %s was not seen" + because(fact));
    }
  }

  private void everything(ServerName server, String text) {
    draft.add(
        Gap.inCluster(
            Whereabouts.on(server),
            stopping(server),
            Risk.CATASTROPHIC,
            text.replace("%s", server.value())));
  }

  private void outside(ServerName server, String text) {
    draft.add(
        Gap.onServer(Whereabouts.on(server), stopping(server), text.replace("%s", server.value())));
  }

  private Risk stopping(ServerName server) {
    return environments.production(server) ? Risk.CRITICAL : Risk.HIGH;
  }

  private static String because(Observed<?> fact) {
    return Reason.of(fact).map(text -> ": " + text).orElse(".");
  }

  /** A declared cluster that nobody looked at. */
  void absent(ClusterSpec cluster) {
    draft.add(
        Gap.inCluster(
            new Whereabouts(cluster.servers()),
            stopping(cluster.name()),
            Risk.CATASTROPHIC,
            "Cluster %s was not observed: its pods and volumes are unknown."
                .formatted(cluster.name())));
  }

  void cluster(Cluster cluster) {
    ClusterFacts facts = cluster.facts();
    Risk stopping = stopping(cluster.name());
    unseen(cluster, "nodes", facts.nodes(), stopping, Risk.CATASTROPHIC);
    unseen(cluster, "pods", facts.pods(), stopping, Risk.CATASTROPHIC);
    unseen(cluster, "volumes", facts.volumes(), Risk.NONE, Risk.CATASTROPHIC);
    unseen(cluster, "volume claims", facts.claims(), Risk.NONE, Risk.CATASTROPHIC);
    unseen(cluster, "workloads", facts.workloads(), stopping, stopping);
    unseen(cluster, "services", facts.services(), Risk.HIGH, Risk.HIGH);
    unseen(cluster, "disruption budgets", facts.disruptionBudgets(), Risk.HIGH, Risk.HIGH);
    for (ClusterNode node : cluster.nodes().strangers()) {
      draft.add(
          Gap.noted(
              cluster.nodes().anywhere(),
              "Node %s of %s is on no server that is known by its machine-id %s: it may be on %s."
                  .formatted(
                      node.name(), cluster.name(), node.machineId(), cluster.nodes().where(node))));
    }
    for (String volume : new HashSet<>(cluster.volumes().lost())) {
      draft.add(
          Gap.noted(
              cluster.nodes().anywhere(),
              "Volume %s lies on a node that the cluster has not: its data may be on any of its servers."
                  .formatted(volume)));
    }
  }

  private Risk stopping(String cluster) {
    return environments.production(cluster) ? Risk.CRITICAL : Risk.HIGH;
  }

  private void unseen(Cluster cluster, String what, Observed<?> fact, Risk stopping, Risk wiping) {
    Reason.of(fact)
        .ifPresent(why ->
            draft.add(
                Gap.inCluster(
                    cluster.nodes().anywhere(),
                    stopping,
                    wiping,
                    "The %s of cluster %s were not seen: %s"
                        .formatted(what, cluster.name(), why))));
  }

  /** Networks and databases that were declared and of which nothing was found. */
  void platform() {
    PlatformObservation seen = snapshot.platform();
    estate
        .platform()
        .fabric()
        .forEach((name, spec) -> {
          if (seen.fabric().stream().noneMatch(node -> node.network().equals(Optional.of(name)))) {
            missing("Fabric network " + name, spec.placement());
          }
        });
    estate
        .platform()
        .datastores()
        .forEach((name, spec) -> {
          if (snapshot.data(estate.platform()).stream()
              .noneMatch(one -> one.datastore().equals(Optional.of(name)))) {
            missing("datastore " + name, spec.placement());
          }
        });
  }

  private void missing(String what, Placement placement) {
    Set<ServerName> servers =
        switch (placement) {
          case Placement.OnServers(var some) -> some;
          case Placement.InCluster(String cluster, var _) ->
              Optional.ofNullable(estate.platform().clusters().get(cluster))
                  .map(ClusterSpec::servers)
                  .orElse(Set.of());
        };
    draft.add(
        Gap.noted(
            new Whereabouts(servers),
            "Nothing was seen of %s: each of its volumes counts as a single copy."
                .formatted(what)));
  }
}
