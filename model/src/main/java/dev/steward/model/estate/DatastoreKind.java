package dev.steward.model.estate;

import java.util.Locale;

/** A kind of database. */
public enum DatastoreKind {
  POSTGRESQL,
  REDIS,
  COUCHDB,
  ETCD;

  /** As in the estate file, such as {@code postgresql}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
