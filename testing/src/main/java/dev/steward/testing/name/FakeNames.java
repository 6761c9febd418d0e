package dev.steward.testing.name;

import dev.steward.model.estate.NameSpec;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.Resolution;
import dev.steward.model.fact.name.TlsAnswer;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.NameReader;
import dev.steward.model.port.ReadLimits;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Names that answer as a test said; one of which it said nothing does not exist. Thread-safe. */
public final class FakeNames implements NameReader {
  private final Clock clock;
  private final Map<String, Site> sites = new ConcurrentHashMap<>();

  /** What stands behind a host. Without TLS nothing listens there. */
  private record Site(
      List<String> addresses,
      Optional<TlsAnswer> tls,
      Optional<WebAnswer> https,
      Optional<WebAnswer> http,
      Optional<String> noResolver) {}

  public FakeNames(Clock clock) {
    this.clock = clock;
  }

  /** A host that answers over TLS, and redirects or is closed in the clear. */
  public FakeNames site(
      String host,
      String address,
      Certificate certificate,
      Optional<String> distrust,
      WebAnswer https,
      Optional<WebAnswer> http) {
    TlsAnswer tls = new TlsAnswer("TLSv1.3", List.of(certificate), distrust);
    sites.put(
        host,
        new Site(List.of(address), Optional.of(tls), Optional.of(https), http, Optional.empty()));
    return this;
  }

  /** A host at whose address nothing listens. */
  public FakeNames closed(String host, String address) {
    sites.put(host, quiet(List.of(address), Optional.empty()));
    return this;
  }

  /** A host of which the resolver says nothing. */
  public FakeNames noResolver(String host, String why) {
    sites.put(host, quiet(List.of(), Optional.of(why)));
    return this;
  }

  private static Site quiet(List<String> addresses, Optional<String> noResolver) {
    return new Site(addresses, Optional.empty(), Optional.empty(), Optional.empty(), noResolver);
  }

  @Override
  public NameFacts read(NameSpec name, ReadLimits limits) {
    Site site = sites.get(name.host());
    if (site == null) {
      return facts(name, seen("DNS", new Resolution(false, List.of(), List.of())), List.of());
    }
    Observed<Resolution> resolution =
        site.noResolver()
            .<Observed<Resolution>>map(why -> Observed.unseen(Unknown.Kind.FAILED, why))
            .orElseGet(() -> seen("DNS", new Resolution(true, List.of(), site.addresses())));
    List<FrontDoor> doors = new ArrayList<>();
    site.addresses().forEach(address -> doors.add(door(address, site)));
    return facts(name, resolution, doors);
  }

  private FrontDoor door(String address, Site site) {
    String refused = "TLS at " + address + ": Connection refused";
    return new FrontDoor(
        address,
        site.tls().map(it -> seen("TLS", it)).orElseGet(() -> failed(refused)),
        site.https().map(it -> seen("https", it)).orElseGet(() -> failed(refused)),
        seen("http", site.http()));
  }

  private static <T> Observed<T> failed(String why) {
    return Observed.unseen(Unknown.Kind.FAILED, why);
  }

  private <T> Observed<T> seen(String source, T value) {
    return Observed.seen(value, new Evidence(source, clock.instant(), value.toString()));
  }

  private static NameFacts facts(
      NameSpec name, Observed<Resolution> resolution, List<FrontDoor> doors) {
    return new NameFacts(name.name(), name.host(), resolution, doors);
  }
}
