package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.DatabaseLogin;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Databases take the credentials that applications have for them. */
final class LoginRefused implements Rule {
  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("DATA-LOGIN-REFUSED"),
          "data",
          Severity.CRITICAL,
          "Databases take the credentials that applications have for them",
          "Secret and database that disagree on a password show when something connects anew: what runs on old"
              + " connections goes on until its next restart, and then all of it fails at once. A login counts only where"
              + " a wrong password is refused at the same address.",
          List.of("I-03", "PostgreSQL: Client Authentication"),
          "Decide which of the two is right. Mostly that is the Secret: set the role's password in the database to it"
              + " (\\password in psql, which sends no plain text), then restart what failed.",
          List.of());

  static final Rule RULE = new LoginRefused();

  private final ClusterRule<List<DatabaseLogin>> each =
      ClusterRule.of(CARD, ClusterFacts::logins, LoginRefused::judge);

  private LoginRefused() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    return input.estate().platform().datastores().values().stream()
            .anyMatch(it ->
                it.kind() == DatastoreKind.POSTGRESQL
                    && it.placement() instanceof Placement.InCluster)
        ? each.judge(input)
        : List.of(
            new Verdict.NotApplicable(
                CARD.id(),
                Subject.estate("estate", input.estate().name()),
                "no PostgreSQL in a cluster is declared"));
  }

  private static List<Judgement> judge(ClusterView cluster, List<DatabaseLogin> logins) {
    return logins.stream().map(it -> judge(cluster, it)).toList();
  }

  private static Judgement judge(ClusterView cluster, DatabaseLogin login) {
    Subject subject =
        cluster.subject(
            "login",
            "%s at %s of %s".formatted(login.source(), login.address(), login.datastore()));
    return switch (login.outcome()) {
      case Observed.Unseen<DatabaseLogin.Outcome>(Unknown why) ->
          new Judgement.Undecided(
              subject, "the credentials of %s: %s".formatted(few(login.workloads()), why.text()));
      case Observed.Seen<DatabaseLogin.Outcome>(var outcome, Evidence evidence) ->
          switch (outcome) {
            case ACCEPTED -> new Judgement.Fine(subject);
            case ANYONE ->
                new Judgement.Undecided(
                    subject,
                    "the control was let in: %s takes a wrong password from inside the database's pod, so that the right one proves nothing (pg_hba.conf: trust)"
                        .formatted(login.address()));
            case REFUSED ->
                wrong(
                        subject,
                        "%s refuses the password of %s"
                            .formatted(login.datastore(), few(login.workloads())),
                        "They cannot connect anew: what still runs on old connections fails with its next restart.")
                    .as(severity(cluster))
                    .with(symptoms(login))
                    .proved(evidence);
            case NO_ENTRY ->
                wrong(
                        subject,
                        "%s takes the password of %s and lets them into no database"
                            .formatted(login.datastore(), few(login.workloads())),
                        "They cannot connect: the database is missing, or their role may not enter it.")
                    .as(severity(cluster))
                    .repairedBy(
                        "Create the database that the applications name, or grant CONNECT on it to their role;"
                            + " or correct its name in their configuration.")
                    .with(symptoms(login))
                    .proved(evidence);
          };
    };
  }

  private static List<String> symptoms(DatabaseLogin login) {
    return login.workloads().stream()
        .map(it -> "%s uses %s".formatted(it, login.source()))
        .toList();
  }

  private static Severity severity(ClusterView cluster) {
    Estate estate = cluster.estate();
    boolean production =
        cluster.spec().environments().stream()
            .map(estate.environments()::get)
            .anyMatch(it -> it != null && it.production());
    return production ? Severity.CRITICAL : Severity.HIGH;
  }

  private static String few(List<String> workloads) {
    int most = 3;
    String first = String.join(", ", workloads.stream().limit(most).toList());
    return workloads.size() <= most
        ? first
        : first + " and %d more".formatted(workloads.size() - most);
  }
}
