package dev.steward.audit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.Fingerprinter;
import dev.steward.model.value.ServerName;
import dev.steward.testing.FakeServers;
import dev.steward.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CollectFactsTest {
  private final SettableClock clock = new SettableClock();
  private final FakeServers servers = new FakeServers(clock);
  private final List<ServerName> told = new ArrayList<>();

  @Test
  void whatWasReadBecomesFactsAndWhatWasNotAskedIsUnseen() throws Exception {
    servers.complete("vps1", CollectFactsTest::reboot);

    ServerObservation seen = collect(4, "vps1").server(new ServerName("vps1")).orElseThrow();

    assertThat(seen.outcome()).isEqualTo(Outcome.OBSERVED);
    assertThat(seen.facts().host().reboot().maybe().orElseThrow().reasons()).isEmpty();
    assertThat(seen.facts().host().clock())
        .isInstanceOfSatisfying(
            Observed.Unseen.class,
            unseen -> assertThat(unseen.unknown().kind()).isEqualTo(Unknown.Kind.NOT_ASKED));
  }

  @Test
  void unreachableServerIsReportedAndDoesNotStopTheSweep() throws Exception {
    servers
        .complete("vps1", CollectFactsTest::reboot)
        .fail("vps2", Outcome.UNREACHABLE, "no route")
        .complete("vps3", CollectFactsTest::reboot);

    Snapshot snapshot = collect(4, "vps1", "vps2", "vps3");

    assertThat(snapshot.servers())
        .extracting(ServerObservation::outcome)
        .containsExactly(Outcome.OBSERVED, Outcome.UNREACHABLE, Outcome.OBSERVED);
    ServerObservation gone = snapshot.servers().get(1);
    assertThat(gone.reason()).isEqualTo("no route");
    assertThat(gone.facts().host().fileSystems())
        .isEqualTo(Observed.unseen(Unknown.Kind.NOT_ASKED, "no route"));
    assertThat(told)
        .containsExactlyInAnyOrder(
            new ServerName("vps1"), new ServerName("vps2"), new ServerName("vps3"));
    assertThat(servers.stillOpen()).isZero();
  }

  @Test
  void whatCameBeforeTheCutIsKept() throws Exception {
    servers.answer(
        "vps1",
        (script, limits) -> new Reading.Cut(reboot(script), Optional.empty(), "connection lost"));

    ServerObservation cut = collect(1, "vps1").servers().getFirst();

    assertThat(cut.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(cut.reason()).isEqualTo("connection lost");
    assertThat(cut.facts().host().reboot()).isInstanceOf(Observed.Seen.class);
  }

  @Test
  void howLongAServerTookIsOnItsObservation() throws Exception {
    servers.slow(
        "vps1",
        Duration.ofSeconds(7),
        (script, limits) -> new Reading.Complete(reboot(script), Optional.empty()));

    assertThat(collect(1, "vps1").servers().getFirst().took()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void noMoreServersAreReadAtATimeThanTheWidth() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    for (String name : List.of("vps1", "vps2", "vps3", "vps4")) {
      servers.answer(
          name,
          (script, limits) -> {
            both.countDown();
            both.await();
            return new Reading.Complete(reboot(script), Optional.empty());
          });
    }

    Snapshot snapshot = collect(2, "vps1", "vps2", "vps3", "vps4");

    assertThat(snapshot.servers()).hasSize(4);
    assertThat(servers.mostAtOnce()).isEqualTo(2);
  }

  private Snapshot collect(int width, String... names) throws InterruptedException {
    TreeMap<ServerName, ServerSpec> specs = new TreeMap<>();
    for (String name : names) {
      specs.put(new ServerName(name), ServerCase.named(name).spec());
    }
    Estate estate =
        new Estate("example", Map.of(), specs, Map.of(), List.of(), List.of(), Map.of(), List.of());
    return new CollectFacts(
            servers,
            new ProbeScripts(new SecureRandom()),
            new ReadFacts(new Fingerprinter(new byte[32])),
            clock,
            ReadLimits.DEFAULT,
            width)
        .collect(estate, specs.values(), "test", seen -> told.add(seen.name()));
  }

  /** One question answered: no reboot is needed. */
  private static String reboot(ProbeScript script) {
    String nonce = script.nonce();
    return "\n%s begin reboot 9999 uname -r\nrunning 6.1.0\nbtime 1\n\n%s end reboot ok \n"
        .formatted(nonce, nonce);
  }
}
