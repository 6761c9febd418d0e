package dev.steward.ssh;

import dev.steward.model.value.Secret;
import dev.steward.model.value.SecretReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Secrets from the environment of this process and from the first line of files. */
public final class ProcessSecrets implements SecretSource {
  private final Map<String, String> environment;
  private final Path home;

  /**
   * @param home what {@code ~} at the beginning of a path stands for
   */
  public ProcessSecrets(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  @Override
  public Secret read(SecretReference reference) throws UnreadableSecret {
    return switch (reference) {
      case SecretReference.Environment(String name) -> variable(name);
      case SecretReference.File(Path path) -> firstLine(Paths.under(home, path));
    };
  }

  private Secret variable(String name) throws UnreadableSecret {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new UnreadableSecret("the environment variable " + name + " is not set; export it");
    }
    return new Secret(value.toCharArray());
  }

  private static Secret firstLine(Path path) throws UnreadableSecret {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      String line = lines.readLine();
      if (line == null || line.isEmpty()) {
        throw new UnreadableSecret("the first line of " + path + " is empty");
      }
      return new Secret(line.toCharArray());
    } catch (IOException e) {
      throw new UnreadableSecret(
          "the file " + path + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
