package dev.steward.topology;

import dev.steward.model.estate.Estate;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.util.List;

/**
 * What hangs on what: server, node, pod, volume, dataset; and the groups that need each other.
 *
 * <p>A pure function of what was declared and what was seen. Nothing in it is guessed: what could
 * not be seen stands in {@code gaps}, and what may be in several places is taken to be in all of
 * them.
 *
 * @param servers all of the estate and of the snapshot, in the order of their names
 * @param units what runs: pods, containers, processes
 * @param backups those that passed a restore
 */
public record Topology(
    List<ServerName> servers,
    List<Node> nodes,
    List<Unit> units,
    List<Volume> volumes,
    List<Dataset> datasets,
    List<Quorum> quorums,
    List<Service> services,
    List<ProvenBackup> backups,
    List<Gap> gaps) {
  public Topology {
    servers = List.copyOf(servers);
    nodes = List.copyOf(nodes);
    units = List.copyOf(units);
    volumes = List.copyOf(volumes);
    datasets = List.copyOf(datasets);
    quorums = List.copyOf(quorums);
    services = List.copyOf(services);
    backups = List.copyOf(backups);
    gaps = List.copyOf(gaps);
  }

  /** A node of a cluster, paired with its server by machine-id, never by name. */
  public record Node(String cluster, String name, Whereabouts where) {}

  /**
   * A volume of a cluster.
   *
   * @param part its place; its name is {@code cluster:namespace/claim}
   * @param pods those that mount it, as namespace/name
   */
  public record Volume(String cluster, Copy.Part part, List<String> pods) {
    public Volume {
      pods = List.copyOf(pods);
    }
  }

  public static Topology of(Estate estate, Snapshot snapshot) {
    return of(estate, snapshot, List.of());
  }

  public static Topology of(Estate estate, Snapshot snapshot, List<ProvenBackup> backups) {
    return new BuildTopology(estate, snapshot).build(backups);
  }
}
