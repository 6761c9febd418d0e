package dev.steward.model.port;

import java.io.InputStream;
import java.util.OptionalInt;

/** Data that flows from a server as a {@link SourceScript} prints it. Not thread-safe. */
public interface DataStream extends AutoCloseable {
  /**
   * The data. Its end alone proves nothing: a producer that died ends it too, so ask {@link
   * #ended}.
   */
  InputStream data();

  /** Waits until the script has ended; only after the data was read to its end. */
  Ended ended() throws InterruptedException;

  /** Ends the script, whatever it is doing. */
  @Override
  void close();

  /**
   * How a script ended.
   *
   * @param status empty where the connection was lost before the script said
   * @param complaint the end of standard error
   */
  record Ended(OptionalInt status, String complaint) {
    public boolean well() {
      return status.isPresent() && status.getAsInt() == 0;
    }
  }
}
