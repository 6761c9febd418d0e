package dev.steward.audit.container;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.container.DockerApi;
import dev.steward.model.fact.container.DockerApi.Clients;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The Docker engine takes orders over TCP only from who shows a certificate.
 *
 * <p>Where it listens is told by its arguments, its configuration, and by the socket that systemd
 * may hand it ({@code fd://}). Whether a packet filter stands before it is another question
 * (NET-STORE-OPEN): every account and every container of the server reaches it in any case.
 */
final class ApiOpen {
  private static final Pattern LOOPBACK =
      Pattern.compile("tcp://(127\\..*|localhost|\\[::1])(:\\d+)?(/.*)?");

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("DOCKER-API-OPEN"),
              "docker",
              Severity.CRITICAL,
              "The Docker engine takes orders over TCP only from certified clients",
              "Whoever reaches that port can start a privileged container: it is root without a password.",
              List.of(
                  "dockerd(8): --host, --tlsverify", "Docker: protect the Docker daemon socket"),
              "Take the tcp:// address out of hosts in /etc/docker/daemon.json or of -H in the unit (systemctl edit"
                  + " docker), restart docker, and work over ssh: docker -H ssh://SERVER. If TCP must be, set"
                  + " tlsverify with an authority of its own.",
              List.of()),
          facts ->
              Observed.both(
                  facts.containers().dockerApi(),
                  Observed.both(
                      facts.containers().docker(), facts.network().sockets(), Listening::new),
                  Api::new),
          ApiOpen::judge);

  private ApiOpen() {}

  private record Listening(DockerEngine engine, List<ListeningSocket> sockets) {}

  private record Api(DockerApi api, Listening listening) {
    private Set<String> overTcp() {
      Set<String> hosts = new TreeSet<>();
      api.hosts().stream().filter(host -> host.startsWith("tcp:")).forEach(hosts::add);
      listening.sockets().stream()
          .filter(
              socket -> socket.unit().equals("docker.socket") && socket.protocol().equals("tcp"))
          .forEach(socket -> hosts.add("tcp://" + address(socket) + ":" + socket.port()));
      return hosts;
    }
  }

  private static String address(ListeningSocket socket) {
    return socket.address().contains(":") ? "[" + socket.address() + "]" : socket.address();
  }

  private static List<Judgement> judge(ServerView server, Api docker) {
    if (!docker.listening().engine().running()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no Docker engine runs here"));
    }
    List<Judgement> judgements = new ArrayList<>();
    for (String host : docker.overTcp()) {
      judgements.add(
          docker.api().clients() == Clients.CERTIFIED
              ? new Judgement.Fine(server.subject("docker-api", host))
              : open(server, docker.api(), host));
    }
    return judgements;
  }

  private static Judgement open(ServerView server, DockerApi api, String host) {
    boolean own = LOOPBACK.matcher(host).matches();
    return wrong(
            server.subject("docker-api", host),
            "Docker takes orders from anyone on " + host,
            "%s %s can start a privileged container there, and is root%s."
                .formatted(
                    own ? "Every account of this server" : "Whoever reaches that port",
                    own ? "(and what it tricks into asking)" : "without a password",
                    api.clients() == Clients.ANY_ENCRYPTED
                        ? "; TLS hides the talk and checks nobody"
                        : ""))
        .quoting(
            "hosts %s, %s"
                .formatted(
                    String.join(" ", api.hosts()),
                    api.clients() == Clients.ANY ? "no tls" : "tls without tlsverify"))
        .as(own ? Severity.HIGH : Severity.CRITICAL);
  }
}
