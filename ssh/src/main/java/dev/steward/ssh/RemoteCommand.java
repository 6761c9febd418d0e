package dev.steward.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.buffer.Buffer;

/** A command in a session channel. */
final class RemoteCommand implements Exchange {
  /** How long a place may take to be free again, and how often to ask. */
  private static final Duration PLACE_FREED = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ChannelExec channel;
  private final Transcript transcript;

  private RemoteCommand(ChannelExec channel, Transcript transcript) {
    this.channel = channel;
    this.transcript = transcript;
  }

  /** Asks for a session and starts the command in it. */
  static RemoteCommand start(
      ClientSession session, String command, Transcript transcript, Deadline deadline)
      throws IOException {
    ChannelExec channel = session.createExecChannel(command);
    channel.setOut(transcript.output());
    channel.setErr(transcript.errors());
    boolean open = false;
    try {
      channel.open().verify(deadline.millis());
      channel.addCloseFutureListener(closed -> transcript.end(status(channel)));
      open = true;
      return new RemoteCommand(channel, transcript);
    } finally {
      if (!open) {
        channel.close(true);
      }
    }
  }

  /** Empty if the connection was lost, or the command refused, before it had ended. */
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

  /**
   * Lets go without waiting. A command that has not ended is told to, see RFC 4254, section 6.9;
   * where sshd does not pass that on (it does not for root), it ends when it next prints.
   */
  @Override
  public void close() {
    if (!transcript.isOver() && channel.isOpen()) {
      terminate();
    }
    channel.close(false);
  }

  private void terminate() {
    try {
      Buffer request =
          channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, Long.SIZE);
      request.putUInt(channel.getRecipient());
      request.putString("signal");
      request.putBoolean(false);
      request.putString("TERM");
      channel.writePacket(request);
    } catch (IOException gone) {
      // The connection went, and the command with it.
    }
  }

  /**
   * Closes this command and starts another on its connection. sshd confirms that a session is
   * closed before it frees its place, so where it allows one session at a time, the next one may be
   * refused for a moment: that refusal alone is tried again.
   */
  RemoteCommand next(ClientSession session, String command, Transcript other, Deadline deadline)
      throws IOException, InterruptedException {
    if (!channel.close(false).await(deadline.millis())) {
      throw new IOException("the session before it did not end");
    }
    Deadline patience = deadline.atMost(PLACE_FREED);
    while (true) {
      try {
        return start(session, command, other, deadline);
      } catch (IOException e) {
        if (!isRefusal(e) || patience.passed()) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static boolean isRefusal(IOException e) {
    return e instanceof SshChannelOpenException || e.getCause() instanceof SshChannelOpenException;
  }
}
