package dev.steward.model.port;

import dev.steward.model.estate.ServerSpec;

/** Opens streams of data from servers. Thread-safe; closing it closes what all streams share. */
public interface DataStreams extends AutoCloseable {
  /** Never throws for what a server does. */
  Streaming open(ServerSpec server, SourceScript script) throws InterruptedException;

  @Override
  void close();

  /** Whether data flows. */
  sealed interface Streaming {
    /** It does, and whoever holds it closes it. */
    record Flowing(DataStream stream) implements Streaming {}

    /**
     * It does not.
     *
     * @param reason what stands in the way, and the next action
     */
    record Barred(String reason) implements Streaming {}
  }
}
