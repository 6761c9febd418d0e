package dev.steward.model.fact.host;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operating system, resources, file systems, units, logs, kernel settings and clock.
 *
 * @param pressure absent where the kernel keeps no pressure statistics
 * @param closedMounts file systems in folders that this user may not enter, by mount point
 * @param packageCache packages kept after they were installed; empty where no manager keeps any
 * @param sysctl kernel parameters by name; one that this kernel has not is not in the map
 */
public record HostFacts(
    Observed<OperatingSystem> system,
    Observed<Kernel> kernel,
    Observed<Load> load,
    Observed<Memory> memory,
    Observed<Optional<Pressure>> pressure,
    Observed<List<FileSystem>> fileSystems,
    Observed<List<Mount>> mounts,
    Observed<InitSystem> services,
    Observed<ProcessTable> processes,
    Observed<KernelLog> kernelLog,
    Observed<Journal> journal,
    Observed<PackageUpdates> updates,
    Observed<RebootState> reboot,
    Observed<Map<String, String>> sysctl,
    Observed<MandatoryAccess> mandatoryAccess,
    Observed<Clock> clock,
    Observed<TimeSync> timeSync,
    Observed<List<String>> closedMounts,
    Observed<List<CachedPackages>> packageCache) {

  /** Nothing was seen, for one and the same reason. */
  public static HostFacts unseen(Unknown why) {
    return new HostFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }
}
