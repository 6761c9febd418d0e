package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.port.DataStreams;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.SourceScript;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/**
 * Streams of data over SSH, each on a connection of its own, and from this machine by a child
 * process. Thread-safe.
 */
final class SshStreams implements DataStreams {
  private final SshSettings settings;
  private final Supplier<Connections> connections;
  private final SecureRandom random;
  private final Runnable whenClosed;

  SshStreams(
      SshSettings settings,
      Supplier<Connections> connections,
      SecureRandom random,
      Runnable whenClosed) {
    this.settings = settings;
    this.connections = connections;
    this.random = random;
    this.whenClosed = whenClosed;
  }

  @Override
  public Streaming open(ServerSpec server, SourceScript script) throws InterruptedException {
    try {
      return new Streaming.Flowing(
          switch (server.access()) {
            case Access.Local(var sudo) -> local(server, sudo, script);
            case Access.Ssh ssh -> remote(server, ssh, script);
          });
    } catch (NotBegun e) {
      return new Streaming.Barred(e.reason());
    } catch (IOException e) {
      return new Streaming.Barred(
          "%s gave no shell to read data with: %s"
              .formatted(server.name(), Text.excerpt(String.valueOf(e.getMessage()))));
    }
  }

  private ScriptFlow local(ServerSpec server, Sudo sudo, SourceScript script)
      throws NotBegun, IOException {
    Bootstrap bootstrap = bootstrap(server, sudo, settings.user());
    return ScriptFlow.start(LocalCommand.start(bootstrap), bootstrap, script);
  }

  private ScriptFlow remote(ServerSpec server, Access.Ssh access, SourceScript script)
      throws NotBegun, IOException, InterruptedException {
    List<Hop> hops = connections.get().route(server.name(), access);
    Bootstrap bootstrap = bootstrap(server, access.sudo(), hops.getLast().user());
    Connections.Opened opened = connections.get().open(server.name(), hops, ReadLimits.DEFAULT);
    boolean started = false;
    try {
      ScriptFlow flow =
          ScriptFlow.start(
              ChannelCommand.start(opened.connection(), bootstrap.commandLine(), opened.deadline()),
              bootstrap,
              script);
      started = true;
      return flow;
    } finally {
      if (!started) {
        opened.connection().close();
      }
    }
  }

  /** A password would have to share standard input with the script. */
  private Bootstrap bootstrap(ServerSpec server, Sudo sudo, String user) throws NotBegun {
    try (Elevation elevation = Elevation.of(sudo, user, settings.secrets())) {
      if (elevation.rights() == Bootstrap.Rights.SUDO_ASKING) {
        throw new NotBegun(
            Outcome.REFUSED,
            "backups of %s need root or sudo without a password: its sudo asks for one"
                .formatted(server.name()));
      }
      return new Bootstrap(elevation.rights(), random);
    }
  }

  @Override
  public void close() {
    whenClosed.run();
  }
}
