package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Set;

/** Databases and brokers are not reached from everywhere. */
final class StoreOpen {

  /** The members of a cluster are judged by another rule for etcd's ports. */
  private static final Set<Integer> ETCD = Set.of(2379, 2380);

  static final ServerRule<List<Exposed>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-STORE-OPEN"),
              "network",
              Severity.CRITICAL,
              "No database, broker or engine is open to the world",
              "They are found within hours; many ask for no password, and the Docker API gives root away.",
              List.of(
                  "CIS Docker Benchmark: 2.7 (TLS for the API)",
                  "Redis: security (protected mode)",
                  "postgresql.conf: listen_addresses"),
              "Bind it to loopback or to a private address (listen_addresses, bind, -H unix://) and restart it; or"
                  + " allow only its clients in the firewall. Make sure that you keep ssh (22/tcp) open.",
              List.of()),
          facts -> Exposed.of(facts.network(), s -> KnownServices.store(s).isPresent()),
          StoreOpen::judge);

  private StoreOpen() {}

  private static List<Judgement> judge(ServerView server, List<Exposed> exposed) {
    return exposed.stream()
        .filter(one -> !(server.spec().isClusterNode() && ETCD.contains(one.socket().port())))
        .map(one -> one.judge(server, open -> wrongAt(server, open)))
        .toList();
  }

  private static Judgement wrongAt(ServerView server, Exposed one) {
    String store = KnownServices.store(one.socket()).orElseThrow();
    return wrong(
            one.subject(server),
            "%s is open to the world on port %s".formatted(store, one.socket().service()),
            "Everyone on the Internet can try its passwords and its bugs; without a password they own the data.")
        .quoting(one.quote());
  }
}
