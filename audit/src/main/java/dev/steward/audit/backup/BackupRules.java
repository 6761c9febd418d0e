package dev.steward.audit.backup;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code backup}. */
public final class BackupRules {
  public static final RulePack PACK =
      new RulePack(
          "backup",
          List.of(
              ArtefactEmpty.RULE,
              ArtefactUnreadable.RULE,
              ArtefactStale.RULE,
              ArtefactShrunk.RULE,
              Coverage.RULE,
              VaultStale.RULE,
              NeverRestored.RULE,
              ClusterJobFailed.RULE));

  private BackupRules() {}
}
