package dev.steward.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.OptionalInt;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/**
 * A script's shell in a session channel. What it prints waits in the channel's window until it is
 * read, so memory does not grow with the data.
 */
record ChannelCommand(Connection connection, ChannelExec channel) implements ScriptFlow.Command {
  static ChannelCommand start(Connection connection, String command, Deadline deadline)
      throws IOException {
    ClientSession session = connection.session();
    ChannelExec channel = session.createExecChannel(command);
    boolean open = false;
    try {
      channel.open().verify(deadline.millis());
      open = true;
      return new ChannelCommand(connection, channel);
    } finally {
      if (!open) {
        channel.close(true);
      }
    }
  }

  @Override
  public InputStream output() {
    return channel.getInvertedOut();
  }

  @Override
  public OutputStream input() {
    return channel.getInvertedIn();
  }

  @Override
  public InputStream errors() {
    return channel.getInvertedErr();
  }

  @Override
  public OptionalInt status() throws InterruptedException {
    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 0L);
    Integer status = channel.getExitStatus();
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  @Override
  public void close() {
    channel.close(true);
    connection.close();
  }
}
