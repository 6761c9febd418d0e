package dev.steward.model.fact.k3s;

import dev.steward.model.value.ByteSize;
import dev.steward.model.value.FileMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How K3s is configured and what it keeps on disk. Values that may be secret were struck out on the
 * server.
 *
 * @param options of its configuration files and of its unit, in that order
 * @param variables names of the environment variables that its unit is given
 * @param files its configuration, tokens, credentials, databases and snapshots
 * @param encryptionProviders of Kubernetes secrets, in the order of the file: the first one writes;
 *     empty without such a file
 */
public record K3sConfiguration(
    List<Option> options,
    List<String> variables,
    List<K3sFile> files,
    List<String> encryptionProviders) {
  public static final K3sConfiguration NONE =
      new K3sConfiguration(List.of(), List.of(), List.of(), List.of());

  public K3sConfiguration {
    options = List.copyOf(options);
    variables = List.copyOf(variables);
    files = List.copyOf(files);
    encryptionProviders = List.copyOf(encryptionProviders);
  }

  /** An option, as {@code config.yaml} names it. */
  public record Option(String file, String name, String value) {}

  /** A file or directory of K3s. */
  public record K3sFile(
      String path, FileMode mode, String owner, ByteSize size, Instant modified) {}

  /** Values of an option, from all places that set it. */
  public List<String> values(String option) {
    return options.stream().filter(o -> o.name().equals(option)).map(Option::value).toList();
  }

  /** Whether it keeps its state in an etcd of its own. */
  public boolean embeddedEtcd() {
    return files.stream().anyMatch(file -> file.path().endsWith("/server/db/etcd"));
  }

  public List<K3sFile> snapshots() {
    return files.stream().filter(file -> file.path().contains("/server/db/snapshots/")).toList();
  }

  /** Whether secrets are encrypted when they are written: by the first provider. */
  public boolean encryptsSecrets() {
    return Optional.of(encryptionProviders)
        .filter(list -> !list.isEmpty())
        .map(list -> !list.getFirst().equals("identity"))
        .orElse(false);
  }
}
