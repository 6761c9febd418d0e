package dev.steward.testing.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.NameSpec;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.Resolution;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.NameReader;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.value.ByteSize;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link NameReader} keeps to. {@code www.example.org} is a site that redirects plain
 * HTTP; {@code closed.example.org} has an address at which nothing listens; nobody has heard of
 * {@code none.example.org}; and of {@code lost.example.org} the resolver says nothing.
 */
public abstract class NameReaderContract {
  protected static final ReadLimits LIMITS =
      new ReadLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), ByteSize.parse("1Mi"));

  protected abstract NameReader reader();

  protected static NameSpec name(String host) {
    return new NameSpec(host.substring(0, host.indexOf('.')), host, true, false);
  }

  @Test
  protected void siteIsSeenWithItsCertificateAndItsRedirect() {
    NameFacts facts = reader().read(name("www.example.org"), LIMITS);

    assertThat(facts.name()).isEqualTo("www");
    assertThat(facts.resolution().maybe().map(Resolution::exists)).contains(true);
    FrontDoor door = facts.doors().getFirst();
    assertThat(door.tls().maybe().orElseThrow().certificate().alternativeNames())
        .contains("www.example.org");
    assertThat(door.https().maybe().orElseThrow().status()).isEqualTo(200);
    WebAnswer plain = door.http().maybe().flatMap(it -> it).orElseThrow();
    assertThat(plain.redirects()).isTrue();
  }

  @Test
  protected void nameThatDoesNotExistIsSeen() {
    NameFacts facts = reader().read(name("none.example.org"), LIMITS);

    assertThat(facts.resolution().maybe().map(Resolution::exists)).contains(false);
    assertThat(facts.doors()).isEmpty();
  }

  @Test
  protected void closedDoorIsUnseenOverTlsAndSeenInTheClear() {
    NameFacts facts = reader().read(name("closed.example.org"), LIMITS);

    assertThat(facts.doors()).hasSize(1);
    FrontDoor door = facts.doors().getFirst();
    assertThat(door.tls()).isInstanceOf(Observed.Unseen.class);
    assertThat(door.https()).isInstanceOf(Observed.Unseen.class);
    assertThat(door.http().maybe()).contains(Optional.empty());
  }

  @Test
  protected void resolverThatDoesNotAnswerLeavesTheNameUnseen() {
    NameFacts facts = reader().read(name("lost.example.org"), LIMITS);

    assertThat(facts.resolution()).isInstanceOf(Observed.Unseen.class);
    assertThat(facts.doors()).isEmpty();
  }
}
