package dev.steward.audit.secret;

import dev.steward.audit.rule.Rule;
import java.util.List;

/** The rules about secrets, which are part of the pack {@code access}. */
public final class SecretRules {
  public static final List<Rule> RULES =
      List.of(
          SecretInArguments.RULE,
          SecretInReadableFile.RULE,
          SecretInJob.RULE,
          SecretOnManyServers.RULE,
          HostKeyUnchecked.RULE,
          DownloadIntoShell.RULE);

  private SecretRules() {}
}
