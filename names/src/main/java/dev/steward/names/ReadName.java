package dev.steward.names;

import dev.steward.model.estate.NameSpec;
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
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;

/**
 * Looks at a public name from this machine: DNS first, then each address that it leads to, over TLS
 * and in the clear.
 *
 * <p>What a firewall between here and there shuts is not told from what is down: both are unseen.
 */
public final class ReadName implements NameReader {
  /** More are not asked, and said to be unseen. */
  private static final int MOST_DOORS = 8;

  private final NameSettings settings;
  private final AskDns dns;
  private final GreetTls tls;
  private final AskWeb web;

  public ReadName(NameSettings settings) {
    this.settings = settings;
    this.dns = new AskDns(settings.dns(), settings.clock());
    this.tls = new GreetTls(settings);
    this.web = new AskWeb(settings.redaction());
  }

  @Override
  public NameFacts read(NameSpec name, ReadLimits limits) {
    Instant end = settings.clock().instant().plus(limits.deadline());
    Observed<Resolution> resolution = dns.of(name.host(), limits);
    List<String> addresses = resolution.maybe().map(Resolution::addresses).orElseGet(List::of);
    Stream<FrontDoor> asked =
        addresses.stream().limit(MOST_DOORS).map(address -> door(name, address, limits, end));
    Stream<FrontDoor> left =
        addresses.stream()
            .skip(MOST_DOORS)
            .map(address ->
                closed(
                    address,
                    Unknown.Kind.CUT,
                    "it leads to more than %d addresses; %s was not asked"
                        .formatted(MOST_DOORS, address)));
    return new NameFacts(name.name(), name.host(), resolution, Stream.concat(asked, left).toList());
  }

  private FrontDoor door(NameSpec name, String address, ReadLimits limits, Instant end) {
    if (address.contains(":") && !settings.ipv6().getAsBoolean()) {
      return closed(
          address,
          Unknown.Kind.NOT_ASKED,
          "this machine has no way to IPv6 addresses such as " + address);
    }
    Greeted greeted =
        name.tls()
            ? greet(name.host(), address, limits, end)
            : new Greeted(
                Observed.unseen(Unknown.Kind.NOT_ASKED, "no TLS is declared for it"),
                Observed.unseen(Unknown.Kind.NOT_ASKED, "no TLS is declared for it"));
    return new FrontDoor(
        address, greeted.tls(), greeted.web(), plain(name.host(), address, limits, end));
  }

  private static FrontDoor closed(String address, Unknown.Kind kind, String reason) {
    return new FrontDoor(
        address,
        Observed.unseen(kind, reason),
        Observed.unseen(kind, reason),
        Observed.unseen(kind, reason));
  }

  private record Greeted(Observed<TlsAnswer> tls, Observed<WebAnswer> web) {}

  private Greeted greet(String host, String address, ReadLimits limits, Instant end) {
    String asked = "TLS with %s at %s".formatted(host, at(address, settings.httpsPort()));
    try (Wire wire = Wire.to(address, settings.httpsPort(), within(limits, end))) {
      try (SSLSocket secure = tls.over(wire.socket(), host)) {
        TlsAnswer answer = tls.answer(secure.getSession());
        return new Greeted(
            Observed.seen(
                answer,
                evidence(
                    asked,
                    "%s, subject %s, issuer %s"
                        .formatted(
                            answer.protocol(),
                            answer.certificate().subject(),
                            answer.certificate().issuer()))),
            ask(wire, secure, host, "https://" + host + "/ at " + address));
      } catch (IOException e) {
        return new Greeted(wire.failed(asked, e), wire.failed(asked, e));
      }
    } catch (IOException e) {
      return new Greeted(Wire.failure(asked, e), Wire.failure(asked, e));
    }
  }

  private Observed<WebAnswer> ask(Wire wire, java.net.Socket socket, String host, String asked) {
    try {
      WebAnswer answer = web.of(socket, host);
      return Observed.seen(answer, evidence("GET " + asked, text(answer)));
    } catch (IOException e) {
      return wire.failed("GET " + asked, e);
    }
  }

  private Observed<Optional<WebAnswer>> plain(
      String host, String address, ReadLimits limits, Instant end) {
    String asked = "http://%s/ at %s".formatted(host, at(address, settings.httpPort()));
    try (Wire wire = Wire.to(address, settings.httpPort(), within(limits, end))) {
      return ask(wire, wire.socket(), host, asked).map(Optional::of);
    } catch (ConnectException e) {
      return "Connection refused".equals(e.getMessage())
          ? Observed.seen(Optional.empty(), evidence("GET " + asked, "Connection refused"))
          : Wire.failure("GET " + asked, e);
    } catch (IOException e) {
      return Wire.failure("GET " + asked, e);
    }
  }

  private Evidence evidence(String source, String excerpt) {
    return new Evidence(source, settings.clock().instant(), settings.redaction().apply(excerpt));
  }

  private static String text(WebAnswer answer) {
    StringBuilder text = new StringBuilder("status " + answer.status());
    answer.headers().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(it -> text.append('\n').append(it.getKey()).append(": ").append(it.getValue()));
    return text.toString();
  }

  private static String at(String address, int port) {
    return address.contains(":") ? "[%s]:%d".formatted(address, port) : address + ":" + port;
  }

  /** What is left of the time, never less than a moment, so that it ends as a timeout. */
  private ReadLimits within(ReadLimits limits, Instant end) {
    Duration left = Duration.between(settings.clock().instant(), end);
    Duration least = Duration.ofMillis(1);
    Duration rest = left.compareTo(least) < 0 ? least : left;
    Duration connect = limits.connect().compareTo(rest) < 0 ? limits.connect() : rest;
    return new ReadLimits(connect, rest, limits.output());
  }
}
