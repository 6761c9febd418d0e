package dev.steward.audit.network;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.network.Firewall;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.fact.network.NetworkFacts;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A socket that other machines may reach, with what the packet filters do for it. */
record Exposed(ListeningSocket socket, Firewall.PortReach reach) {

  /** Addresses that are not routed on the Internet (RFC 1918, 6598, 3927, 4193, 4291). */
  private static final Pattern PRIVATE =
      Pattern.compile(
          "10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*"
              + "|169\\.254\\..*|f[cd]..:.*|fe80:.*");

  /**
   * The sockets meant, one for each port, unless only this machine or a private network reaches
   * them. Where there are none, the packet filters do not matter, seen or not.
   */
  static Observed<List<Exposed>> of(NetworkFacts facts, Predicate<ListeningSocket> meant) {
    return facts
        .sockets()
        .flatMap(all -> {
          Map<String, ListeningSocket> sockets = new LinkedHashMap<>();
          all.stream()
              .filter(socket -> isPublic(socket) && meant.test(socket))
              .forEach(socket -> sockets.putIfAbsent(socket.service(), socket));
          return sockets.isEmpty()
              ? facts.sockets().map(_ -> List.<Exposed>of())
              : facts.firewall().map(firewall -> exposed(sockets, firewall));
        });
  }

  private static List<Exposed> exposed(Map<String, ListeningSocket> sockets, Firewall firewall) {
    return sockets.values().stream()
        .map(s -> new Exposed(s, firewall.reach(s.protocol(), s.port())))
        .toList();
  }

  static boolean isPublic(ListeningSocket socket) {
    return !socket.loopbackOnly() && !PRIVATE.matcher(socket.address()).matches();
  }

  boolean is(Firewall.Reach wanted) {
    return reach.reach() == wanted;
  }

  /** Who listens, for people. */
  String who() {
    String process = socket.process().orElse("");
    return process.isEmpty() ? "something" : process;
  }

  String quote() {
    return "%s %s:%d %s%s; packet filter: %s"
        .formatted(
            socket.protocol(),
            socket.address(),
            socket.port(),
            who(),
            socket.unit().isEmpty() ? "" : " (" + socket.unit() + ")",
            reach.why());
  }

  Subject subject(ServerView server) {
    return server.subject("port", socket.service());
  }

  /** Fine where filtered, undecided where that cannot be told, else what the rule says. */
  Judgement judge(ServerView server, Function<Exposed, Judgement> whenOpen) {
    return switch (reach.reach()) {
      case CLOSED -> new Judgement.Fine(subject(server));
      case COULD_NOT_TELL ->
          new Judgement.Undecided(
              subject(server),
              "%s listens on %s; whether it can be reached could not be told: %s"
                  .formatted(who(), socket.service(), reach.why()));
      case OPEN -> whenOpen.apply(this);
    };
  }
}
