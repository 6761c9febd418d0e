package dev.steward.audit.secret;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.secret.CarelessLine;
import dev.steward.model.observe.Evidence;
import java.util.List;

/** Judges careless lines of one kind: one finding a file, with the lines. */
final class CarelessPlaces {
  private CarelessPlaces() {}

  static List<Judgement> judge(
      ServerView server,
      List<CarelessLine> lines,
      CarelessLine.Kind kind,
      String does,
      String consequence) {
    List<CarelessLine> ofKind = lines.stream().filter(line -> line.kind() == kind).toList();
    return ofKind.stream()
        .map(CarelessLine::file)
        .distinct()
        .<Judgement>map(file ->
            wrong(server.subject("file", file), "%s %s".formatted(file, does), consequence)
                .proved(evidence(server, file, ofKind)))
        .toList();
  }

  private static Evidence[] evidence(ServerView server, String file, List<CarelessLine> lines) {
    return lines.stream()
        .filter(line -> line.file().equals(file))
        .limit(10)
        .map(line ->
            new Evidence(file + " line " + line.line(), server.now(), line.text().orElse("")))
        .toArray(Evidence[]::new);
  }
}
