package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.port.DataStreams;
import dev.steward.model.port.ServerDoor;
import dev.steward.model.port.ServerReader;
import dev.steward.model.port.ServerReaders;
import dev.steward.model.port.ServerSession;
import dev.steward.model.port.ServerSessions;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Readers for the servers of an estate: over SSH, and by a child process for this machine.
 *
 * <p>Nothing of the SSH library is loaded before the first server is read over SSH; its threads are
 * then shared by all readers, and their number does not depend on how many there are. Thread-safe.
 */
public final class SshServers implements ServerReaders {
  private final SshSettings settings;
  private final Function<ServerName, Optional<ServerSpec>> estate;
  private final SecureRandom random;
  private final Object lock = new Object();
  private @Nullable Connections connections;
  private boolean closed;

  /**
   * @param estate finds the jump hosts that are servers of the estate
   */
  public SshServers(
      SshSettings settings,
      Function<ServerName, Optional<ServerSpec>> estate,
      SecureRandom random) {
    this.settings = settings;
    this.estate = estate;
    this.random = random;
  }

  @Override
  public ServerReader open(ServerSpec server) {
    return switch (server.access()) {
      case Access.Local local -> local(server, local);
      case Access.Ssh ssh -> remote(server, ssh);
    };
  }

  @Override
  public ServerDoor door(ServerSpec server) {
    return switch (server.access()) {
      case Access.Local local -> local(server, local);
      case Access.Ssh ssh -> remote(server, ssh);
    };
  }

  private LocalServer local(ServerSpec server, Access.Local access) {
    return new LocalServer(server.name().value(), access, settings, random);
  }

  private SshServer remote(ServerSpec server, Access.Ssh access) {
    return new SshServer(server.name(), access, settings, this::shared, random);
  }

  /** Streams of data from the servers; what they share is closed with this. */
  public DataStreams streams() {
    return new SshStreams(settings, this::shared, random, this::close);
  }

  /** Sessions that change the servers of the estate; what they share is closed with this. */
  public ServerSessions sessions() {
    return new Sessions();
  }

  /** A session with this server, whose lock is at that path. */
  ServerSession session(ServerSpec server, String lock) {
    Shell shell =
        switch (server.access()) {
          case Access.Local local -> local(server, local);
          case Access.Ssh ssh -> remote(server, ssh);
        };
    return new ShellSession(shell, lock, random);
  }

  private final class Sessions implements ServerSessions {
    @Override
    public ServerSession open(ServerName server) {
      ServerSpec spec =
          estate
              .apply(server)
              .orElseThrow(() ->
                  StewardException.user(
                      "SERVER-UNKNOWN", "The estate declares no server " + server + "."));
      return session(spec, ShellSession.LOCK);
    }

    @Override
    public void close() {
      SshServers.this.close();
    }
  }

  private Connections shared() {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("The readers were closed");
      }
      if (connections == null) {
        connections = new Connections(settings, estate);
      }
      return connections;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (connections != null) {
        connections.close();
      }
    }
  }
}
