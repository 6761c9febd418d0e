package dev.steward.audit.container;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code docker}. */
public final class DockerRules {
  public static final RulePack PACK =
      new RulePack(
          "docker",
          List.of(
              EngineRunning.RULE,
              RestartLoop.RULE,
              Unhealthy.RULE,
              Stopped.RULE,
              PortWanted.RULE,
              Privileged.RULE,
              SocketMounted.RULE,
              ApiOpen.RULE,
              PublishedEverywhere.RULE,
              UnboundedLogs.RULE,
              NoRestartPolicy.RULE,
              Reclaimable.RULE,
              DanglingVolumes.RULE));

  private DockerRules() {}
}
