package dev.steward.audit.backup;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.backup.BackupArtefact;
import dev.steward.model.fact.backup.BackupArtefact.Opening;
import dev.steward.model.fact.backup.BackupArtefact.Reason;
import dev.steward.model.fact.backup.BackupSeries;
import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what {@code artefact.sh} answers: artefacts, and what came of opening some of them. */
final class ReadArtefacts {
  /** The year 9999, the last that every reader of a date understands. */
  private static final long LATEST = 253_402_300_799L;

  private static final Opening OLDER =
      new Opening.NotTried(Reason.OLDER, "newer ones of its series were opened");

  private ReadArtefacts() {}

  static List<BackupSeries> of(String text) {
    Map<String, List<BackupArtefact>> series = new TreeMap<>();
    Map<String, Opening> openings = new HashMap<>();
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    for (String line : lines) {
      if (line.startsWith("opening\t")) {
        String[] f = fields(line, 7);
        openings.put(f[1], opening(f));
      }
    }
    for (String line : lines) {
      if (!line.startsWith("opening\t")) {
        String[] f = fields(line, 5);
        series.computeIfAbsent(f[1], _ -> new ArrayList<>()).add(artefact(f, openings));
      }
    }
    return series.entrySet().stream()
        .map(entry -> new BackupSeries(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String[] fields(String line, int count) {
    String[] f = line.split("\t", count);
    if (f.length != count || !(f[0].equals("artefact") || f[0].equals("opening"))) {
      throw new UnreadableAnswer("a line about backups with " + f.length + " fields");
    }
    return f;
  }

  private static BackupArtefact artefact(String[] f, Map<String, Opening> openings) {
    long seconds = Scan.whole(f[3], "a time");
    if (seconds > LATEST) {
      throw new UnreadableAnswer("a time is out of range");
    }
    return new BackupArtefact(
        f[4],
        new ByteSize(Scan.whole(f[2], "a size")),
        Instant.ofEpochSecond(seconds),
        openings.getOrDefault(f[4], OLDER));
  }

  private static Opening opening(String[] f) {
    String why = f[6].strip();
    return switch (f[2]) {
      case "whole" -> new Opening.Opens(f[3], entries(f[4]), names(f[5]));
      case "broken" -> new Opening.DoesNotOpen(f[3], why);
      case "closed" -> new Opening.Closed(f[3]);
      case "ends", "untried" -> new Opening.NotTried(Reason.UNABLE, why);
      default -> throw new UnreadableAnswer("an unknown word about a backup");
    };
  }

  private static OptionalLong entries(String text) {
    return text.equals("-1")
        ? OptionalLong.empty()
        : OptionalLong.of(Scan.whole(text, "a number of entries"));
  }

  private static List<String> names(String text) {
    return Stream.of(text.split("\\|")).filter(name -> !name.isBlank()).limit(4).toList();
  }
}
