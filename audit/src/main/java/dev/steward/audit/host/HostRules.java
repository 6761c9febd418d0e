package dev.steward.audit.host;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code host}. */
public final class HostRules {
  public static final RulePack PACK =
      new RulePack(
          "host",
          List.of(
              DiskUsage.RULE,
              InodeUsage.RULE,
              ReadOnlyMount.RULE,
              DiskErrors.RULE,
              MemoryUsage.RULE,
              SwapUsage.RULE,
              OutOfMemoryKills.RULE,
              ResourcePressure.RULE,
              ZombieProcesses.RULE,
              StuckProcesses.RULE,
              FailedUnits.RULE,
              FailingTimers.RULE,
              UnwantedServices.RULE,
              MissingServices.RULE,
              SystemSupport.RULE,
              SecurityUpdates.RULE,
              PackageCacheAge.RULE,
              RebootRequired.RULE,
              JournalSize.RULE,
              VolatileJournal.RULE,
              KernelSettings.RULE,
              AccessControl.RULE));

  private HostRules() {}
}
