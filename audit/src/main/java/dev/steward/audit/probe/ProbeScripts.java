package dev.steward.audit.probe;

import dev.steward.model.port.ProbeScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Puts the probe together from its parts, with a fresh nonce. Thread-safe. */
public final class ProbeScripts {
  /** In the order in which they run: what matters most comes first, in case the probe is cut. */
  private static final List<String> PARTS =
      List.of(
          "prelude",
          "identity",
          "host",
          "network",
          "access",
          "k3s",
          "certificate",
          "backup",
          "container",
          "data",
          "data-ask",
          "fabric",
          "schedule",
          "artefact",
          "secrets");

  private static final List<String> DATABASE_PARTS =
      List.of("prelude", "data", "data-pod", "data-ask");

  private static final List<String> LOGIN_PARTS = List.of("prelude", "data", "login");

  private static final List<String> KUBECONFIG_PARTS = List.of("prelude", "kubeconfig");

  private final SecureRandom random;
  private final String kubeconfig;
  private final String body;
  private final String login;
  private final String database;

  public ProbeScripts(SecureRandom random) {
    this.random = random;
    this.body = joined(PARTS);
    this.database = joined(DATABASE_PARTS);
    this.login = joined(LOGIN_PARTS);
    this.kubeconfig = joined(KUBECONFIG_PARTS);
  }

  /**
   * The whole script is one function, so that a shell that receives only half of it runs nothing.
   */
  public ProbeScript fresh() {
    return fresh(List.of());
  }

  /**
   * The same, told where backups are kept.
   *
   * @param backupFolders absolute paths of vaults that may be on the server
   */
  public ProbeScript fresh(List<String> backupFolders) {
    return script("backup_folders=" + quoted(String.join("\n", backupFolders)) + "\n" + body);
  }

  /** For a container of a declared database: what it says of itself, and nothing else. */
  public ProbeScript freshForDatabase() {
    return script(database);
  }

  /**
   * For the same container: whether it takes the credentials of applications.
   *
   * @param variables what is not secret among them, by the name of the shell's variable
   */
  public ProbeScript freshForLogins(SortedMap<String, String> variables) {
    String said =
        variables.entrySet().stream()
            .map(it -> it.getKey() + "=" + quoted(it.getValue()) + "\n")
            .collect(Collectors.joining());
    return script(said + login);
  }

  /**
   * For a server that a cluster is reached through: the kubeconfig that it keeps, and nothing else.
   *
   * @param file its absolute path
   */
  public ProbeScript freshForKubeconfig(String file) {
    return script("kubeconfig_file=" + quoted(file) + "\n" + kubeconfig);
  }

  private ProbeScript script(String text) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String nonce = HexFormat.of().formatHex(bytes);
    return new ProbeScript(
        "probe() {\nnonce=%s\n%s\nprintf '\\n%%s done\\n' \"$nonce\"\n}\nprobe </dev/null\n"
            .formatted(nonce, text),
        nonce);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String joined(List<String> parts) {
    return parts.stream().map(ProbeScripts::part).collect(Collectors.joining("\n"));
  }

  private static String part(String name) {
    try (InputStream in = ProbeScripts.class.getResourceAsStream(name + ".sh")) {
      if (in == null) {
        throw new IllegalStateException("The probe lacks its part " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
