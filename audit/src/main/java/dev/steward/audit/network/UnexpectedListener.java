package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** What listens for the world is what the standard expects. */
final class UnexpectedListener {

  static final ServerRule<List<Exposed>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-LISTENER-UNEXPECTED"),
              "network",
              Severity.LOW,
              "Only expected ports are open to the world",
              "Every open port is a program that strangers talk to; one that nobody expects is one that nobody updates.",
              List.of("I-20", "CIS Debian Linux 12 Benchmark v1.1.0, 2.1.22"),
              "If it is wanted, add its port to network.everywhere or network.byRole in the standard. If not, stop"
                  + " its unit, or bind it to loopback.",
              List.of("network.everywhere", "network.byRole")),
          facts -> Exposed.of(facts.network(), UnexpectedListener::isOrdinary),
          UnexpectedListener::judge);

  private UnexpectedListener() {}

  /** What has a rule of its own is not counted twice. */
  private static boolean isOrdinary(ListeningSocket socket) {
    return !KnownServices.isSsh(socket)
        && !KnownServices.isForwarder(socket)
        && !KnownServices.isEphemeral(socket)
        && KnownServices.store(socket).isEmpty()
        && KnownServices.cleartext(socket).isEmpty()
        && KnownServices.console(socket).isEmpty();
  }

  private static List<Judgement> judge(ServerView server, List<Exposed> exposed) {
    return exposed.stream().map(one -> judge(server, one)).toList();
  }

  private static Judgement judge(ServerView server, Exposed one) {
    ListeningSocket socket = one.socket();
    boolean expected =
        server
            .standard()
            .network()
            .expects(server.spec().roles(), socket.protocol(), socket.port());
    return expected
        ? new Judgement.Fine(one.subject(server))
        : one.judge(
            server,
            open ->
                wrong(
                        open.subject(server),
                        "%s listens on port %s, open to the world"
                            .formatted(open.who(), socket.service()),
                        "The standard does not expect it on a server of this role.")
                    .quoting(open.quote()));
  }
}
