package dev.steward.ssh;

import dev.steward.model.identity.HostKey;
import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;

/** An open session with a server; those of the jump hosts on the way belong to {@link Bastions}. */
record Connection(ClientSession session, HostKey hostKey) implements AutoCloseable {

  /** Says goodbye, and waits for nobody. */
  @Override
  public void close() {
    leave(session);
  }

  static void leave(ClientSession session) {
    try {
      session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "done");
    } catch (IOException gone) {
      session.close(true);
    }
  }
}
