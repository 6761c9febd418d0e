package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.ServerSpec.Size;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.RuleId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A server's file systems add up to the disk that was bought.
 *
 * <p>A tenth may be missing: file systems, partitions and units (400 GB are 373 GiB) take it.
 */
final class DiskSmaller {
  private static final double TOLERATED = 0.10;

  static final ServerRule<List<FileSystem>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("INTENT-SIZE-DISK"),
              "intent",
              Severity.MEDIUM,
              "The disk is as large as declared",
              "Part of what was bought is not used, or the server is not the one that is meant.",
              List.of("SYSTEM 1: sizes of the estate", "lsblk(8)"),
              "lsblk shows what is not partitioned; growpart and resize2fs or xfs_growfs enlarge a file"
                  + " system. Or correct the size in the estate.",
              List.of()),
          facts -> facts.host().fileSystems(),
          DiskSmaller::judge);

  private DiskSmaller() {}

  private static List<Judgement> judge(ServerView server, List<FileSystem> fileSystems) {
    Optional<ByteSize> declared = server.spec().size().flatMap(Size::disk);
    if (declared.isEmpty()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no size of disk is declared"));
    }
    long wanted = declared.orElseThrow().bytes();
    Map<String, Long> byDevice = new HashMap<>();
    fileSystems.forEach(fs -> byDevice.merge(fs.device(), fs.size().bytes(), Math::max));
    long actual = byDevice.values().stream().mapToLong(Long::longValue).sum();
    List<String> closed = server.facts().host().closedMounts().maybe().orElse(List.of());
    if (actual < wanted * (1 - TOLERATED) && !closed.isEmpty()) {
      return List.of(
          new Judgement.Unlooked(
              server.subject(),
              new Unknown(
                  Unknown.Kind.NEEDS_PRIVILEGE,
                  "%s could not be looked at".formatted(String.join(", ", closed)))));
    }
    return List.of(
        actual >= wanted * (1 - TOLERATED)
            ? new Judgement.Fine(server.subject())
            : wrong(
                    server.subject(),
                    "The file systems of %s hold %s of %s declared"
                        .formatted(server.name(), new ByteSize(actual), declared.orElseThrow()),
                    "A plan that counts on the declared size runs out of room.")
                .quoting(quote(fileSystems)));
  }

  private static String quote(List<FileSystem> fileSystems) {
    return fileSystems.stream()
        .map(it -> "%s %s %s".formatted(it.device(), it.size(), it.mountPoint()))
        .collect(Collectors.joining("\n"));
  }
}
