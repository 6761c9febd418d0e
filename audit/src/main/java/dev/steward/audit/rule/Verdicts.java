package dev.steward.audit.rule;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Unknown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Dresses judgements as verdicts with stable ids. */
public final class Verdicts {
  private static final int ID_BYTES = 6;

  private Verdicts() {}

  public static Verdict of(
      AuditInput input, RuleCard card, Judgement judgement, Evidence otherwise) {
    return switch (judgement) {
      case Judgement.Fine(Subject subject) -> new Verdict.Holds(card.id(), subject);
      case Judgement.Irrelevant(Subject subject, String why) ->
          new Verdict.NotApplicable(card.id(), subject, why);
      case Judgement.Undecided(Subject subject, String reason) ->
          notAssessed(input, card, subject, reason);
      case Judgement.Unlooked(Subject subject, Unknown why) ->
          subject
              .server()
              .map(input.estate().servers()::get)
              .map(spec -> Unobserved.verdict(input, card, spec, subject, why))
              .orElseGet(() -> notAssessed(input, card, subject, why.text()));
      case Judgement.Wrong wrong -> new Verdict.Violated(finding(input, card, wrong, otherwise));
    };
  }

  public static Verdict.NotAssessed notAssessed(
      AuditInput input, RuleCard card, Subject subject, String reason) {
    return new Verdict.NotAssessed("U-" + id(input, card, subject), card.id(), subject, reason);
  }

  private static Finding finding(
      AuditInput input, RuleCard card, Judgement.Wrong wrong, Evidence otherwise) {
    return new Finding(
        "F-" + id(input, card, wrong.subject()),
        card.id(),
        wrong.severity().orElse(card.severity()),
        wrong.subject(),
        wrong.title(),
        wrong.consequence(),
        wrong.remedy().orElse(card.remedy()),
        wrong.symptoms(),
        wrong.evidence().isEmpty()
            ? List.of(wrong.quote().map(otherwise::quoting).orElse(otherwise))
            : wrong.evidence());
  }

  private static String id(AuditInput input, RuleCard card, Subject subject) {
    String owner = subject.server().map(input::identityOf).orElse("estate");
    String part = subject.kind().equals("server") ? "" : subject.kind() + "\n" + subject.name();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((card.id() + "\n" + owner + "\n" + part).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
