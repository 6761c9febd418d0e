package dev.steward.audit.backup;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code backup-tools}. */
public final class BackupToolRules {
  public static final RulePack PACK =
      new RulePack(
          "backup-tools",
          List.of(
              ToolMissing.RULE, RemoteMissing.RULE, ConfigurationReadable.RULE, TokenShared.RULE));

  private BackupToolRules() {}
}
