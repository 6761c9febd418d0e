package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.snapshot.HostKey;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ServerName;
import dev.steward.ssh.Connections.Opened;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;

/** A server read over one SSH connection, kept open between readings. */
final class SshServer implements ServerReader {
  private final ServerName name;
  private final Access.Ssh access;
  private final SshSettings settings;
  private final Supplier<Connections> connections;
  private final SecureRandom random;
  private Optional<Connection> connection = Optional.empty();

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
      List<Hop> hops = connections.get().route(name, access);
      try (Elevation elevation =
          Elevation.of(access.sudo(), hops.getLast().user(), settings.secrets())) {
        Opened opened = opened(hops, limits);
        return run(opened, elevation, script, limits);
      }
    } catch (NotBegun e) {
      return new Reading.Failed(e.outcome(), e.reason(), presented());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reading.Failed(
          Outcome.TIMED_OUT, "The reading of " + name + " was interrupted", presented());
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
    ClientSession session = opened.connection().session();
    try (Exchange remote =
        new Remote(session, bootstrap.commandLine(), run.transcript(), opened.deadline())) {
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

  @Override
  public void close() {
    connection.ifPresent(Connection::close);
    connection = Optional.empty();
  }

  /** A command in a session channel. */
  private static final class Remote implements Exchange {
    private final ChannelExec channel;

    Remote(ClientSession session, String command, Transcript transcript, Deadline deadline)
        throws IOException {
      channel = session.createExecChannel(command);
      channel.setOut(transcript.output());
      channel.setErr(transcript.errors());
      channel.addCloseFutureListener(closed -> transcript.end(status(channel)));
      boolean open = false;
      try {
        channel.open().verify(deadline.millis());
        open = true;
      } finally {
        if (!open) {
          channel.close(true);
        }
      }
    }

    /** Empty if the connection was lost before the command had ended. */
    private static OptionalInt status(ChannelExec channel) {
      Integer status = channel.getExitStatus();
      if (status != null) {
        return OptionalInt.of(status);
      }
      return channel.getExitSignal() == null ? OptionalInt.empty() : OptionalInt.of(128);
    }

    @Override
    public OutputStream input() {
      return channel.getInvertedIn();
    }

    @Override
    public void close() {
      channel.close(true);
    }
  }
}
