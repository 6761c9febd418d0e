package dev.steward.topology;

import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folders that the uninstallation of K3s wipes. */
final class K3sFolders {
  private static final String USUAL = "/var/lib/rancher/k3s";

  private final Map<ServerName, List<String>> folders = new HashMap<>();

  K3sFolders(Snapshot snapshot) {
    snapshot
        .servers()
        .forEach(server -> {
          if (server.facts().k3s().configuration()
              instanceof Observed.Seen<K3sConfiguration>(var k3s, var _)) {
            folders.put(
                server.name(),
                Stream.of(
                        List.of(USUAL),
                        k3s.values("data-dir"),
                        k3s.values("default-local-storage-path"))
                    .flatMap(List::stream)
                    .toList());
          }
        });
  }

  /** Where the configuration of K3s was not seen, any folder may be one of its own. */
  Storage of(String path, Whereabouts where) {
    boolean wiped =
        under(path, USUAL)
            || where.servers().stream()
                .anyMatch(server ->
                    !folders.containsKey(server)
                        || folders.get(server).stream().anyMatch(folder -> under(path, folder)));
    return wiped ? Storage.K3S : Storage.DISK;
  }

  private static boolean under(String path, String folder) {
    return Path.of(path).normalize().startsWith(Path.of(folder).normalize());
  }
}
