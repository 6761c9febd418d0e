package dev.steward.model.port;

import dev.steward.model.estate.ClusterSpec;

/** Gives readers for clusters. Thread-safe; closing it closes what all connections share. */
public interface ClusterReaders extends AutoCloseable {

  /** A reader for this cluster. Connects only when it reads. */
  ClusterReader open(ClusterSpec cluster);

  @Override
  void close();
}
