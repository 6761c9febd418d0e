package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.BackupsSpec.Policy;
import dev.steward.model.estate.BackupsSpec.Vault;
import dev.steward.model.fact.backup.BackupArtefact;
import dev.steward.model.fact.backup.BackupSeries;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ServerObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest backup in a policy's vault is younger than what may be lost. */
final class VaultStale {
  static final PolicyRule RULE =
      new PolicyRule(
          SeriesRule.card(
              "BACKUP-VAULT-STALE",
              Severity.HIGH,
              "The newest backup in a policy's vault is younger than what may be lost",
              "A policy says how much may be lost; the age of the newest file says how much would be.",
              List.of("I-18", "I-19"),
              "Find out why nothing new came (crontab, journalctl -u cron, the job's log), and run it."),
          VaultStale::judge);

  private VaultStale() {}

  private static Judgement judge(
      AuditInput input, Subject subject, Map.Entry<String, Policy> entry) {
    Policy policy = entry.getValue();
    Vault vault = input.estate().platform().backups().vaults().get(policy.vault());
    if (vault == null || !vault.location().startsWith("/")) {
      return new Judgement.Irrelevant(
          subject, "its vault is no folder: see INTENT-PART-OBSERVED for backups.vaults");
    }
    List<BackupArtefact> found = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (ServerObservation server : input.snapshot().servers()) {
      switch (server.facts().backupTools().series()) {
        case Observed.Seen<List<BackupSeries>>(var series, var _) ->
            series.stream()
                .map(BackupSeries::newest)
                .filter(it -> it.path().startsWith(vault.location() + "/"))
                .forEach(found::add);
        case Observed.Unseen<List<BackupSeries>> _ -> unseen.add(server.name().value());
      }
    }
    return judge(input, subject, policy, vault, found, unseen);
  }

  private static Judgement judge(
      AuditInput input,
      Subject subject,
      Policy policy,
      Vault vault,
      List<BackupArtefact> found,
      List<String> unseen) {
    Optional<BackupArtefact> newest =
        found.stream().max(Comparator.comparing(BackupArtefact::modified));
    Optional<Duration> late =
        newest
            .map(it -> Duration.between(it.modified(), input.now()))
            .filter(age -> policy.rpo().filter(rpo -> age.compareTo(rpo) > 0).isPresent());
    if (newest.isPresent() && late.isEmpty()) {
      return new Judgement.Fine(subject);
    }
    if (!unseen.isEmpty()) {
      return new Judgement.Undecided(
          subject,
          "%s may have it, and its backups were not seen".formatted(String.join(", ", unseen)));
    }
    return late.map(age -> late(subject, policy, vault, newest.orElseThrow(), age))
        .orElseGet(() -> nothing(subject, vault));
  }

  private static Judgement late(
      Subject subject, Policy policy, Vault vault, BackupArtefact newest, Duration age) {
    return wrong(
            subject,
            "The newest backup in %s is %s old".formatted(vault.location(), SeriesRule.text(age)),
            "At most %s may be lost.".formatted(policy.rpo().map(SeriesRule::text).orElse("")))
        .quoting(SeriesRule.text(newest));
  }

  private static Judgement nothing(Subject subject, Vault vault) {
    return wrong(
            subject,
            "Nothing that is known as a backup lies in " + vault.location(),
            "On no server of the estate; everything since the beginning would be lost.")
        .quoting("no artefact below %s on any server".formatted(vault.location()));
  }
}
