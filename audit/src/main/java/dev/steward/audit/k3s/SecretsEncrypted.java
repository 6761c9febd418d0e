package dev.steward.audit.k3s;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Kubernetes secrets are encrypted in the datastore. */
final class SecretsEncrypted {
  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("K3S-SECRETS-ENCRYPTED"),
              "k3s",
              Severity.MEDIUM,
              "Kubernetes secrets are encrypted in the datastore",
              "Without it every secret stands readable in the database and in each of its snapshots.",
              List.of(
                  "CIS Kubernetes Benchmark, 1.2: encryption providers",
                  "I-11",
                  "K3s: secrets-encryption"),
              "secrets-encryption: true in /etc/rancher/k3s/config.yaml of every server, restart them one"
                  + " by one, then k3s secrets-encrypt reencrypt; keep the key with the backups.",
              List.of()),
          facts ->
              Observed.both(facts.k3s().configuration(), facts.k3s().installation(), Node::new),
          SecretsEncrypted::judge);

  private SecretsEncrypted() {}

  private record Node(K3sConfiguration configuration, K3sInstallation installation) {}

  private static List<Judgement> judge(ServerView server, Node node) {
    if (node.installation().role().filter(role -> role == K3sRole.SERVER).isEmpty()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no K3s server here"));
    }
    return node.configuration().encryptsSecrets()
        ? List.of(new Judgement.Fine(server.subject()))
        : List.of(
            wrong(
                    server.subject(),
                    "Kubernetes secrets are not encrypted",
                    node.configuration().encryptionProviders().isEmpty()
                        ? "The server has no encryption configuration; one that joins such a cluster, or"
                            + " lacks it, cannot read what others encrypted."
                        : "Its first provider is identity: what is written now is in the clear.")
                .quoting(
                    "encryption providers: "
                        + (node.configuration().encryptionProviders().isEmpty()
                            ? "none"
                            : String.join(", ", node.configuration().encryptionProviders()))));
  }
}
