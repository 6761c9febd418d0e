package dev.steward.topology.world;

import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.fact.data.RedisState;
import dev.steward.topology.world.World.Instance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the instances of a world's databases say of themselves. */
final class StoreAnswers {
  private StoreAnswers() {}

  static long lag(Instance instance) {
    return instance.close() ? 100 : 1L << 30;
  }

  static PostgresState postgres(int i, int j, Instance it, List<PostgresState.Replica> listed) {
    return new PostgresState(
        "15.14",
        j > 0,
        "system" + i,
        j > 0 ? List.of() : listed,
        j > 0 && it.says()
            ? Optional.of(new PostgresState.Upstream("store", 5432, "streaming"))
            : Optional.empty(),
        OptionalLong.of(lag(it)),
        List.of(),
        Optional.empty(),
        OptionalInt.of(1),
        1,
        100,
        Optional.empty());
  }

  static RedisState redis(int i, int j, Instance it, int listed) {
    return new RedisState(
        "7.0",
        j == 0,
        it.says(),
        "store",
        "replication" + i,
        (1L << 40) - (j == 0 ? 0 : lag(it)),
        j == 0 ? listed : 0,
        new RedisState.Persistence(Optional.of(true), Optional.empty(), true, 0, true, true),
        1);
  }
}
