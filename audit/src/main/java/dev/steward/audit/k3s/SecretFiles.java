package dev.steward.audit.k3s;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.fact.k3s.K3sConfiguration.K3sFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.regex.Pattern;

/** Only root reads what opens a K3s cluster. */
final class SecretFiles {
  /** Directories count by what is in them; the snapshots hold every secret of the cluster. */
  private static final Pattern SECRET =
      Pattern.compile(
          "/etc/rancher/k3s/.*\\.yaml|/etc/systemd/system/k3s.*\\.env|.*/server/(node-|agent-)?token"
              + "|.*/server/cred/.*|.*/server/db/(state\\.db|snapshots/.*)");

  static final ServerRule<K3sConfiguration> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("K3S-SECRET-FILES"),
              "k3s",
              Severity.HIGH,
              "Only root reads what opens the cluster",
              "The kubeconfig is cluster administration; a token lets a machine join; snapshots and the"
                  + " encryption configuration hold every secret.",
              List.of(
                  "CIS Kubernetes Benchmark for K3s, 1.1.13 and 1.2: admin kubeconfig 600",
                  "K3s: write-kubeconfig-mode",
                  "I-11"),
              "chmod 600 FILE, and take write-kubeconfig-mode: 644 out of /etc/rancher/k3s/config.yaml;"
                  + " people use a kubeconfig of their own.",
              List.of()),
          facts -> facts.k3s().configuration(),
          SecretFiles::judge);

  private SecretFiles() {}

  private static List<Judgement> judge(ServerView server, K3sConfiguration configuration) {
    List<Judgement> judgements =
        configuration.files().stream()
            .filter(file -> SECRET.matcher(file.path()).matches())
            .map(file -> judge(server, file))
            .toList();
    return judgements.isEmpty()
        ? List.of(new Judgement.Irrelevant(server.subject(), "no K3s here"))
        : judgements;
  }

  private static Judgement judge(ServerView server, K3sFile file) {
    Subject subject = server.subject("file", file.path());
    boolean open = file.mode().readableByOthers() || file.mode().readableByGroup();
    return open
        ? wrong(
                subject,
                "Others than root can read " + file.path(),
                "Its mode is %s, its owner %s.".formatted(file.mode(), file.owner()))
            .as(file.mode().readableByOthers() ? Severity.HIGH : Severity.MEDIUM)
            .quoting("%s %s %s".formatted(file.mode(), file.owner(), file.path()))
        : new Judgement.Fine(subject);
  }
}
