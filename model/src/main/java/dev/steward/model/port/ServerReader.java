package dev.steward.model.port;

/**
 * One connection to one server, for reading only: it runs probe scripts and nothing else.
 *
 * <p>Not thread-safe. {@link #read} never waits beyond its limits and never throws for what a
 * server does; an interrupt ends it early with a {@link Reading.Cut} or {@link Reading.Failed} and
 * stays set.
 */
public interface ServerReader extends AutoCloseable {

  Reading read(ProbeScript script, ReadLimits limits);

  @Override
  void close();
}
