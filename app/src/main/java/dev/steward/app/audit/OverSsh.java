package dev.steward.app.audit;

import dev.steward.app.Surroundings;
import dev.steward.model.estate.Estate;
import dev.steward.model.port.DataStreams;
import dev.steward.model.port.ServerReaders;
import dev.steward.model.port.ServerSessions;
import dev.steward.model.problem.StewardException;
import dev.steward.ssh.PassphrasePrompt;
import dev.steward.ssh.SshServers;
import dev.steward.ssh.SshSettings;
import java.nio.file.Path;

/** Servers over SSH as the user's ssh would reach them, and this machine by a child process. */
public final class OverSsh implements Reach {
  private final Surroundings surroundings;

  public OverSsh(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ServerReaders open(Estate estate, Asking person) {
    return servers(estate, person);
  }

  /** Sessions that change the servers. */
  ServerSessions sessions(Estate estate, Asking person) {
    return servers(estate, person).sessions();
  }

  /** Streams of data from the servers. */
  DataStreams streams(Estate estate, Asking person) {
    return servers(estate, person).streams();
  }

  private SshServers servers(Estate estate, Asking person) {
    PassphrasePrompt passphrases = person::passphrase;
    SshSettings settings =
        SshSettings.ofUser(
            home(),
            surroundings.variable("USER").orElse(System.getProperty("user.name", "root")),
            surroundings.environment(),
            question -> person.trusts(question.server(), question.host(), question.key()),
            passphrases,
            person::warn);
    return new SshServers(settings, estate::server, surroundings.random());
  }

  private Path home() {
    return surroundings
        .home()
        .orElseThrow(() ->
            StewardException.user(
                "HOME-UNSET",
                "HOME is not set: Steward would not find your keys and known_hosts."));
  }
}
