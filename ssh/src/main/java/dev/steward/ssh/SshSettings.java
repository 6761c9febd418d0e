package dev.steward.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What SSH takes from its surroundings, given explicitly.
 *
 * @param home what {@code ~} stands for
 * @param user the local user, and the remote one where none is declared
 * @param configurations ssh_config files, the first to name a value wins; absent ones are skipped
 * @param userKnownHosts where accepted keys are added (to the first) and looked up
 * @param systemKnownHosts looked up too
 * @param agent the socket of ssh-agent
 * @param warnings told, once each, what of the user's configuration is not followed
 * @param ticker nanoseconds, as {@link System#nanoTime()} gives them
 */
public record SshSettings(
    Path home,
    String user,
    List<Path> configurations,
    List<Path> userKnownHosts,
    List<Path> systemKnownHosts,
    Optional<Path> agent,
    SecretSource secrets,
    HostKeyDecision hostKeys,
    PassphrasePrompt passphrases,
    Consumer<String> warnings,
    LongSupplier ticker) {

  public SshSettings {
    configurations = List.copyOf(configurations);
    userKnownHosts = List.copyOf(userKnownHosts);
    systemKnownHosts = List.copyOf(systemKnownHosts);
  }

  /** As OpenSSH would find them for this user. */
  public static SshSettings ofUser(
      Path home,
      String user,
      Map<String, String> environment,
      HostKeyDecision hostKeys,
      PassphrasePrompt passphrases,
      Consumer<String> warnings) {
    Path folder = home.resolve(".ssh");
    return new SshSettings(
        home,
        user,
        List.of(folder.resolve("config"), Path.of("/etc/ssh/ssh_config")),
        List.of(folder.resolve("known_hosts"), folder.resolve("known_hosts2")),
        List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2")),
        Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
            .filter(socket -> !socket.isEmpty())
            .map(Path::of),
        new ProcessSecrets(environment, home),
        hostKeys,
        passphrases,
        warnings,
        System::nanoTime);
  }
}
