package dev.steward.ssh;

import dev.steward.model.identity.HostKey;
import java.io.IOException;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;

/**
 * An open way to a server.
 *
 * @param sessions those of the hops, the server's last
 */
record Connection(List<ClientSession> sessions, HostKey hostKey) implements AutoCloseable {
  Connection {
    sessions = List.copyOf(sessions);
  }

  ClientSession session() {
    return sessions.getLast();
  }

  /** Says goodbye, from the far end to the near one, and waits for nobody. */
  @Override
  public void close() {
    sessions.reversed().forEach(Connection::leave);
  }

  static void leave(ClientSession session) {
    try {
      session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "done");
    } catch (IOException gone) {
      session.close(true);
    }
  }
}
