package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.identity.HostKey;
import dev.steward.model.port.Forwarded;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerDoor;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ServerName;
import dev.steward.ssh.Connections.Opened;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.client.session.ClientSession;

/** A server read over one SSH connection, kept open between readings. */
final class SshServer implements ServerDoor, Shell {
  private final ServerName name;
  private final Access.Ssh access;
  private final SshSettings settings;
  private final Supplier<Connections> connections;
  private final SecureRandom random;
  private Optional<Connection> connection = Optional.empty();
  private Optional<RemoteCommand> last = Optional.empty();

  SshServer(
      ServerName name,
      Access.Ssh access,
      SshSettings settings,
      Supplier<Connections> connections,
      SecureRandom random) {
    this.name = name;
    this.access = access;
    this.settings = settings;
    this.connections = connections;
    this.random = random;
  }

  @Override
  public Reading read(ProbeScript script, ReadLimits limits) {
    try {
      return run(script, limits);
    } catch (NotBegun e) {
      return new Reading.Failed(e.outcome(), e.reason(), presented());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reading.Failed(
          Outcome.TIMED_OUT, "The reading of " + name + " was interrupted", presented());
    }
  }

  @Override
  public Reading run(ProbeScript script, ReadLimits limits) throws NotBegun, InterruptedException {
    List<Hop> hops = connections.get().route(name, access);
    try (Elevation elevation =
        Elevation.of(access.sudo(), hops.getLast().user(), settings.secrets())) {
      return run(opened(hops, limits), elevation, script, limits);
    }
  }

  @Override
  public Forwarded forward(int port, ReadLimits limits) {
    try {
      Opened opened = opened(connections.get().route(name, access), limits);
      return new ForwardPort(name, opened.connection().session(), opened.deadline()).call(port);
    } catch (NotBegun e) {
      return new Forwarded.Barred(e.outcome(), e.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Forwarded.Barred(
          Outcome.TIMED_OUT, "The way through " + name + " was interrupted");
    }
  }

  private Optional<HostKey> presented() {
    return connection.map(Connection::hostKey);
  }

  private Opened opened(List<Hop> hops, ReadLimits limits) throws NotBegun, InterruptedException {
    if (connection.filter(open -> open.session().isOpen()).isPresent()) {
      return new Opened(
          connection.orElseThrow(), Deadline.after(limits.deadline(), settings.ticker()));
    }
    close();
    Opened opened = connections.get().open(name, hops, limits);
    connection = Optional.of(opened.connection());
    return opened;
  }

  private Reading run(Opened opened, Elevation elevation, ProbeScript script, ReadLimits limits)
      throws NotBegun, InterruptedException {
    Bootstrap bootstrap = new Bootstrap(elevation.rights(), random);
    RunProbe run = new RunProbe(name.value(), bootstrap, elevation, script, limits);
    try (RemoteCommand remote = start(opened, bootstrap, run.transcript())) {
      return run.call(remote, presented(), opened.deadline());
    } catch (InterruptedIOException e) {
      throw (InterruptedException) new InterruptedException("while opening a channel").initCause(e);
    } catch (IOException e) {
      throw new NotBegun(
          opened.deadline().passed() ? Outcome.TIMED_OUT : Outcome.REFUSED,
          name
              + " let Steward in but gave it no session ("
              + Text.excerpt(String.valueOf(e.getMessage()))
              + "); look at MaxSessions and ForceCommand in its sshd_config");
    }
  }

  /** One after the other: a server may allow a single session at a time. */
  private RemoteCommand start(Opened opened, Bootstrap bootstrap, Transcript transcript)
      throws IOException, InterruptedException {
    Deadline deadline = opened.deadline();
    ClientSession session = opened.connection().session();
    String command = bootstrap.commandLine();
    RemoteCommand started =
        last.isPresent()
            ? last.orElseThrow().next(session, command, transcript, deadline)
            : RemoteCommand.start(session, command, transcript, deadline);
    last = Optional.of(started);
    return started;
  }

  @Override
  public void close() {
    last = Optional.empty();
    connection.ifPresent(Connection::close);
    connection = Optional.empty();
  }
}
