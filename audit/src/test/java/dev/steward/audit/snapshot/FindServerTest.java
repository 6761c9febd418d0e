package dev.steward.audit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.fact.ServerFacts;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FindServerTest {
  @Property(tries = 200)
  void aServerIsFoundIfItIsThere(
      @ForAll Set<@IntRange(max = 40) Integer> there, @ForAll @IntRange(max = 40) int asked) {
    Snapshot snapshot =
        new Snapshot(
            "example",
            Instant.EPOCH,
            "test",
            there.stream()
                .map(it -> new ServerName("vps" + it))
                .map(FindServerTest::seen)
                .toList());

    assertThat(snapshot.server(new ServerName("vps" + asked)).map(it -> it.name().value()))
        .isEqualTo(there.contains(asked) ? Optional.of("vps" + asked) : Optional.empty());
  }

  private static ServerObservation seen(ServerName name) {
    return new ServerObservation(
        name,
        false,
        Outcome.OBSERVED,
        "",
        Duration.ZERO,
        Optional.empty(),
        ServerFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, "not asked")));
  }
}
