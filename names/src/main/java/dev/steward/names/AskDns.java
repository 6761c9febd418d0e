package dev.steward.names;

import dev.steward.model.fact.name.Resolution;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.ReadLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/**
 * Asks DNS for a name with the JDK's own client, which, unlike InetAddress, tells a name that does
 * not exist from a resolver that could not be asked.
 */
final class AskDns {
  /** The first wait for an answer; the client doubles it for each of the repetitions. */
  private static final int FIRST_MILLIS = 2_000;

  private static final int REPETITIONS = 2;

  private final String url;
  private final Clock clock;

  AskDns(String url, Clock clock) {
    this.url = url;
    this.clock = clock;
  }

  /**
   * Never later than its limits: the JDK's client asks every resolver of the machine again and
   * again, so that the question runs beside, and is left alone when the time is over.
   */
  Observed<Resolution> of(String host, ReadLimits limits) {
    FutureTask<Observed<Resolution>> question = new FutureTask<>(() -> ask(host, limits));
    Thread.ofVirtual().start(question);
    try {
      return question.get(shorter(limits).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      question.cancel(true);
      return Observed.unseen(
          Unknown.Kind.TIMED_OUT,
          "the resolver of this machine did not answer in time for " + host);
    } catch (InterruptedException _) {
      question.cancel(true);
      Thread.currentThread().interrupt();
      return Observed.unseen(
          Unknown.Kind.CUT, "DNS was interrupted while it was asked for " + host);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Asking DNS never throws", e.getCause());
    }
  }

  private static Duration shorter(ReadLimits limits) {
    return limits.connect().compareTo(limits.deadline()) < 0 ? limits.connect() : limits.deadline();
  }

  private Observed<Resolution> ask(String host, ReadLimits limits) {
    Evidence evidence = new Evidence("DNS A, AAAA and CNAME of " + host, clock.instant(), "");
    try {
      List<String> aliases = records(host, "CNAME", limits).stream().map(AskDns::plain).toList();
      List<String> addresses = new ArrayList<>(records(host, "A", limits));
      addresses.addAll(records(host, "AAAA", limits));
      return Observed.seen(
          new Resolution(true, aliases, addresses), evidence.quoting(String.join(", ", addresses)));
    } catch (NameNotFoundException _) {
      return Observed.seen(
          new Resolution(false, List.of(), List.of()), evidence.quoting("NXDOMAIN"));
    } catch (NamingException e) {
      return Observed.unseen(
          Unknown.Kind.FAILED,
          "the resolver of this machine could not be asked for %s (%s)".formatted(host, said(e)));
    }
  }

  /**
   * The ban on JNDI is about directories that answer with objects to be deserialised. The DNS
   * provider makes text of records and knows no objects (com.sun.jndi.dns, ResourceRecord).
   */
  @SuppressWarnings("BanJNDI")
  private List<String> records(String host, String type, ReadLimits limits) throws NamingException {
    long wait = Math.max(1, Math.min(FIRST_MILLIS, limits.connect().toMillis()));
    Properties settings = new Properties();
    settings.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.setProperty(Context.PROVIDER_URL, url);
    settings.setProperty("com.sun.jndi.dns.timeout.initial", Long.toString(wait));
    settings.setProperty("com.sun.jndi.dns.timeout.retries", Integer.toString(REPETITIONS));
    InitialDirContext dns = new InitialDirContext(settings);
    try {
      Attribute found = dns.getAttributes(host, new String[] {type}).get(type);
      return found == null
          ? List.of()
          : Collections.list(found.getAll()).stream().map(String::valueOf).sorted().toList();
    } finally {
      dns.close();
    }
  }

  /** Without the dot of the root. */
  private static String plain(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String said(NamingException e) {
    Throwable root = e.getRootCause();
    return String.valueOf(root == null ? e.getExplanation() : root.getMessage());
  }
}
