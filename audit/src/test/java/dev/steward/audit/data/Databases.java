package dev.steward.audit.data;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.ServerCase;

/** Servers of tests with databases on them, as the probe of a real one answered. */
final class Databases {
  static final String PRIMARY = captured("debian12-postgres15-primary.txt");
  static final String ARCHIVE_BROKEN = captured("debian12-postgres15-archive-broken.txt");
  static final String REDIS = captured("debian12-redis7.txt");

  private Databases() {}

  static String captured(String name) {
    return Answers.captured(Databases.class, name);
  }

  /** A server that was asked for databases and runs none. */
  static ServerCase empty(String name) {
    ServerCase server = ServerCase.named(name);
    for (String kind : new String[] {"postgres", "redis", "couchdb", "etcd"}) {
      server.answering("data-" + kind, "");
    }
    return server;
  }

  static ServerCase postgres(String name, String answer) {
    return empty(name)
        .answering("data-postgres", "data-postgres-1\tpostgresql:5432\t\n")
        .answering("data-postgres-1", answer);
  }

  static ServerCase redis(String name, String answer) {
    return empty(name)
        .answering("data-redis", "data-redis-1\tredis:6379\t\n")
        .answering("data-redis-1", answer);
  }
}
