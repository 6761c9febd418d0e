package dev.steward.report.runbook;

import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import java.util.List;
import java.util.Optional;

/** How to look at what runs in a place. */
final class Placed {
  private Placed() {}

  static List<String> pods(Platform platform, Typed typed, Placement placement) {
    return switch (placement) {
      case Placement.InCluster in ->
          Optional.ofNullable(platform.clusters().get(in.cluster()))
              .map(it ->
                  typed.kubectl(
                      it,
                      "get pods -o wide"
                          + in.namespace()
                              .map(name -> " --namespace " + Typed.quoted(name))
                              .orElse(" --all-namespaces")))
              .stream()
              .toList();
      case Placement.OnServers(var servers) ->
          servers.stream().map(it -> typed.on(it, "docker ps --all")).toList();
    };
  }
}
