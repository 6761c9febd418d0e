package dev.steward.audit.secret;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.redaction.Redaction;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.observe.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges secrets in files: one finding a file, with the lines. */
final class SecretPlaces {
  private SecretPlaces() {}

  static List<Judgement> judge(ServerView server, List<ExposedSecret> secrets, String consequence) {
    Map<String, List<ExposedSecret>> byFile = new LinkedHashMap<>();
    for (ExposedSecret secret : secrets) {
      byFile.computeIfAbsent(secret.where(), _ -> new ArrayList<>()).add(secret);
    }
    List<Judgement> judgements = new ArrayList<>();
    byFile.forEach((file, found) -> judgements.add(judge(server, file, found, consequence)));
    return judgements;
  }

  private static Judgement judge(
      ServerView server, String file, List<ExposedSecret> found, String consequence) {
    String kinds =
        String.join(
            " and ", found.stream().map(secret -> secret.kind().words()).distinct().toList());
    Evidence[] evidence =
        found.stream()
            .limit(10)
            .map(secret ->
                new Evidence(
                    file + " line " + secret.line(),
                    server.now(),
                    secret.kind().words() + ": " + Redaction.HIDDEN))
            .toArray(Evidence[]::new);
    return wrong(server.subject("file", file), "%s holds %s".formatted(file, kinds), consequence)
        .proved(evidence);
  }
}
