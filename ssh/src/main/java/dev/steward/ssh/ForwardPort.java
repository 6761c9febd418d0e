package dev.steward.ssh;

import dev.steward.model.port.Forwarded;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * A port of this machine's loopback that leads through a session to a port of the server's
 * loopback, until the session is closed.
 *
 * <p>A channel of its own is opened first and closed again: of a forwarded connection that the
 * server refuses, MINA shows nothing but its end, and the reason would be lost.
 */
final class ForwardPort {
  private static final String LOOPBACK = "127.0.0.1";

  private final ServerName server;
  private final ClientSession session;
  private final Deadline deadline;

  ForwardPort(ServerName server, ClientSession session, Deadline deadline) {
    this.server = server;
    this.session = session;
    this.deadline = deadline;
  }

  Forwarded call(int port) throws NotBegun, InterruptedException {
    SshdSocketAddress there = new SshdSocketAddress(LOOPBACK, port);
    try {
      attempt(there);
      SshdSocketAddress here = new SshdSocketAddress(LOOPBACK, 0);
      return new Forwarded.Here(session.startLocalPortForwarding(here, there).getPort());
    } catch (InterruptedIOException e) {
      throw (InterruptedException) new InterruptedException("while forwarding").initCause(e);
    } catch (IOException e) {
      throw refused(there, e);
    }
  }

  private void attempt(SshdSocketAddress there) throws IOException {
    ChannelDirectTcpip channel =
        session.createDirectTcpipChannel(new SshdSocketAddress(LOOPBACK, 0), there);
    try {
      channel.open().verify(deadline.millis());
    } finally {
      channel.close(true);
    }
  }

  private NotBegun refused(SshdSocketAddress there, IOException e) {
    if (opening(e) instanceof SshChannelOpenException refusal) {
      return refusal.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
          ? new NotBegun(
              Outcome.REFUSED,
              "%s let Steward in but forwards no port (%s): set AllowTcpForwarding local and PermitOpen %s in its sshd_config, or declare a kubeconfig"
                  .formatted(server, said(refusal), there))
          : new NotBegun(
              Outcome.UNREACHABLE,
              "nothing answers at %s on %s (%s): is the API server up there?"
                  .formatted(there, server, said(refusal)));
    }
    boolean late = deadline.passed() || e.getCause() instanceof TimeoutException;
    return new NotBegun(
        late ? Outcome.TIMED_OUT : Outcome.UNREACHABLE,
        "no port could be forwarded through %s (%s); look at sshd there"
            .formatted(server, said(e)));
  }

  /** The server's own refusal, wherever MINA put it. */
  private static Throwable opening(IOException e) {
    return e instanceof SshChannelOpenException || e.getCause() == null ? e : e.getCause();
  }

  private static String said(Throwable e) {
    return Text.excerpt(String.valueOf(e.getMessage()));
  }
}
