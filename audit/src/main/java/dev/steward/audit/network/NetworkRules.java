package dev.steward.audit.network;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code network}. */
public final class NetworkRules {

  public static final RulePack PACK =
      new RulePack(
          "network",
          List.of(
              Forwarder.RULE,
              StoreOpen.RULE,
              CleartextService.RULE,
              ConsoleOpen.RULE,
              UnexpectedListener.RULE,
              FirewallMissing.RULE,
              FirewallWrong.RULE,
              ClusterPortOpen.RULE,
              PortTaken.RULE));

  private NetworkRules() {}
}
