package dev.steward.report.audit.chapter;

import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.map.EstateMap;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every dataset that was seen, its copies, and whether a backup of it was proved. */
final class BackupChapter {
  private static final int MOST = 60;

  private BackupChapter() {}

  static Chapter of(Telling telling) {
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(datasets(telling.architecture().map()));
    blocks.add(declared(telling.estate().platform().backups()));
    blocks.add(
        new Block.Table(
            List.of("Server", "rclone", "Remotes", "restic"),
            telling.servers().stream()
                .map(it -> {
                  var tools = it.facts().backupTools();
                  return List.of(
                      it.name().value(),
                      Telling.seen(tools.rclone(), t -> t.installed() ? t.version() : "not there"),
                      Telling.seen(tools.rcloneConfigurations(), BackupChapter::remotes),
                      Telling.seen(tools.restic(), t -> t.installed() ? t.version() : "not there"));
                })
                .toList()));
    blocks.addAll(
        Telling.table(
            telling.ofRules("BACKUP-", "K3S-ETCD-SNAPSHOT"), "No finding about backups."));
    blocks.addAll(telling.gaps(Set.of("backup", "backup-tools")));
    return new Chapter("Backup coverage", "backup-coverage", blocks);
  }

  private record Known(String kind, Set<String> servers, boolean last, boolean backedUp) {}

  private static List<Block> datasets(EstateMap map) {
    Map<String, Known> known = new TreeMap<>();
    for (EstateMap.Machine machine : map.machines()) {
      for (EstateMap.Stored it : machine.stored()) {
        known
            .computeIfAbsent(
                it.dataset(), _ -> new Known(it.kind(), new TreeSet<>(), it.last(), it.backedUp()))
            .servers()
            .add(machine.name().value());
      }
    }
    if (known.isEmpty()) {
      return List.of(
          new Block.Caution("Unknown", "No dataset was seen: what needs a backup is not known."));
    }
    long bare = known.values().stream().filter(it -> !it.backedUp()).count();
    List<List<String>> rows = new ArrayList<>();
    known.entrySet().stream()
        .sorted(
            Map.Entry.<String, Known>comparingByValue(
                java.util.Comparator.comparing(it -> !it.last())))
        .limit(MOST)
        .forEach(it ->
            rows.add(
                List.of(
                    it.getKey(),
                    it.getValue().kind(),
                    Telling.words(it.getValue().servers()),
                    it.getValue().last() ? "nowhere else" : "copies elsewhere",
                    it.getValue().backedUp() ? "yes" : "none")));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "%d of %d datasets have no proven backup: none that a restore has shown to be whole."
                .formatted(bare, known.size())));
    blocks.add(new Block.Table(List.of("Dataset", "Kind", "On", "Copies", "Proven backup"), rows));
    if (known.size() > MOST) {
      blocks.add(
          new Block.Paragraph(
              "%d more, with copies elsewhere or named like these, stand in steward map -o json."
                  .formatted(known.size() - MOST)));
    }
    return blocks;
  }

  private static Block declared(BackupsSpec backups) {
    if (backups.datasets().isEmpty()) {
      return new Block.Caution("Not declared", "No dataset is given to a backup policy.");
    }
    return new Block.Table(
        List.of("Declared dataset", "Kind", "Policy", "Vault", "Schedule (UTC)", "Drill"),
        backups.datasets().entrySet().stream()
            .map(it -> {
              var policy = backups.policies().get(it.getValue().policy());
              return List.of(
                  it.getKey(),
                  it.getValue().kind(),
                  it.getValue().policy(),
                  policy == null ? "not declared" : policy.vault(),
                  policy == null ? "" : policy.schedule().orElse("not declared"),
                  policy == null ? "" : policy.drill().orElse("never"));
            })
            .toList());
  }

  private static String remotes(List<RcloneConfiguration> configurations) {
    return Telling.words(
        configurations.stream()
            .flatMap(it -> it.remotes().stream())
            .map(it -> it.name() + " (" + it.type() + ")")
            .distinct()
            .toList());
  }
}
