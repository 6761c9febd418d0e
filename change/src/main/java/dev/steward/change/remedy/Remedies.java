package dev.steward.change.remedy;

import java.util.List;

/** All remedies, in the order in which they are asked. */
public final class Remedies {
  private Remedies() {}

  /** All remedies for clusters, likewise. */
  public static List<ClusterRemedy> forClusters() {
    return List.of(
        new SetBudgets(),
        new LabelNamespaces(),
        new RelabelNodes(),
        new RestoreReplicas(),
        new RemoveReplicaSets());
  }

  /** Those for servers. */
  public static List<Remedy> all() {
    return List.of(
        new PruneDocker(),
        new LimitJournal(),
        new StartWanted(),
        new InstallPackages(),
        new StopUnwanted(),
        new HardenSsh(),
        new SetKernelParameters(),
        new UpdateAndReboot());
  }
}
