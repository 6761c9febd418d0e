package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.BackupsSpec.Policy;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The backups of every policy were restored once, and not long ago. */
final class NeverRestored {
  private static final Map<String, Long> DAYS =
      Map.of("daily", 1L, "weekly", 7L, "monthly", 31L, "quarterly", 92L, "yearly", 366L);

  static final PolicyRule RULE =
      new PolicyRule(
          SeriesRule.card(
              "BACKUP-NEVER-RESTORED",
              Severity.MEDIUM,
              "The backups of every policy were restored as often as was meant",
              "A backup counts when it has been restored and checked. Until then it is a file.",
              List.of("I-23", "SYSTEM 4: nothing is believed until proved"),
              "Restore the newest backup to another place, compare what came back with what is there, and write"
                  + " the day into the estate (backups.policies.NAME.restored). A day that somebody wrote down"
                  + " is no proof: impact does not count it."),
          NeverRestored::judge);

  private NeverRestored() {}

  private static Judgement judge(
      AuditInput input, Subject subject, Map.Entry<String, Policy> policy) {
    Policy declared = policy.getValue();
    if (declared.restored().isEmpty()) {
      return wrong(
              subject,
              "No restore of the backups of policy %s is recorded".formatted(policy.getKey()),
              "Nobody knows whether they can be restored, nor how long that takes.")
          .quoting("backups.policies.%s has no restored".formatted(policy.getKey()));
    }
    LocalDate today = LocalDate.ofInstant(input.now(), ZoneOffset.UTC);
    long age = ChronoUnit.DAYS.between(declared.restored().get(), today);
    OptionalLong allowed = allowed(declared);
    return allowed.isEmpty() || age <= allowed.getAsLong()
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                "The last restore of the backups of policy %s was %d days ago"
                    .formatted(policy.getKey(), age),
                "It is meant to be rehearsed %s.".formatted(declared.drill().orElse("")))
            .as(Severity.LOW)
            .quoting(
                "backups.policies.%s: drill %s, restored %s"
                    .formatted(
                        policy.getKey(), declared.drill().orElse(""), declared.restored().get()));
  }

  /** Twice the time between two rehearsals; a word that is not known here sets no limit. */
  private static OptionalLong allowed(Policy policy) {
    return policy.drill().filter(DAYS::containsKey).stream()
        .mapToLong(word -> 2 * DAYS.getOrDefault(word, 0L))
        .findFirst();
  }
}
