package dev.steward.change.remedy;

import java.util.List;

/** All remedies for servers, in the order in which they are asked. */
public final class Remedies {
  private Remedies() {}

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
