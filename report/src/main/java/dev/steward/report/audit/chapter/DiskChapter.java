package dev.steward.report.audit.chapter;

import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.fact.host.CachedPackages;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.ByteSize;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How full disks are, and how full they would be if all that is surely reclaimable were freed. */
final class DiskChapter {
  private DiskChapter() {}

  static Chapter of(Telling telling) {
    List<List<String>> rows = telling.servers().stream().map(DiskChapter::row).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        rows.isEmpty()
            ? new Block.Caution("Not looked at", "No server was looked at.")
            : new Block.Table(
                List.of(
                    "Server",
                    "Fullest disk",
                    "Used",
                    "Build cache",
                    "Unused images",
                    "Package cache",
                    "Journal",
                    "Unmounted volumes",
                    "If all were freed"),
                rows));
    blocks.add(
        new Block.Paragraph(
            "“If all were freed” counts build cache, unused images and package cache where Docker's"
                + " folder lies on that disk as far as is known. Volumes that no container mounts may"
                + " hold data and are never counted."));
    blocks.addAll(
        Telling.table(
            telling.ofRules(
                "HOST-DISK",
                "HOST-INODE",
                "DOCKER-RECLAIMABLE",
                "DOCKER-VOLUME",
                "HOST-JOURNAL",
                "DOCKER-LOGS"),
            "No finding about disks."));
    return new Chapter("Disk and reclaimable space", "disk", blocks);
  }

  private static List<String> row(ServerObservation server) {
    var host = server.facts().host();
    var containers = server.facts().containers();
    Optional<FileSystem> fullest =
        host.fileSystems().maybe().orElse(List.of()).stream()
            .max(Comparator.comparing(FileSystem::usage));
    Observed<ByteSize> packages =
        host.packageCache().map(it -> DockerUsage.sum(it.stream().map(CachedPackages::size)));
    return List.of(
        server.name().value(),
        Telling.seen(host.fileSystems(), _ -> fullest.map(FileSystem::mountPoint).orElse("none")),
        fullest.map(it -> "%.0f %% of %s".formatted(it.usage().value(), it.size())).orElse(""),
        Telling.seen(containers.usage(), it -> it.reclaimableCache().toString()),
        Telling.seen(containers.usage(), it -> it.reclaimableImages().toString()),
        Telling.seen(packages, ByteSize::toString),
        Telling.seen(host.journal(), it -> it.present() ? it.size().toString() : "none"),
        Telling.seen(containers.usage(), it -> String.valueOf(it.danglingVolumes().size())),
        fullest
            .flatMap(it -> freed(server, it).map(freed -> "%.0f %%".formatted(freed)))
            .orElse("not known"));
  }

  private static Optional<Double> freed(ServerObservation server, FileSystem disk) {
    Optional<DockerUsage> usage = server.facts().containers().usage().maybe();
    Optional<String> root = server.facts().containers().docker().maybe().map(it -> it.dataRoot());
    Optional<List<CachedPackages>> cache = server.facts().host().packageCache().maybe();
    if (usage.isEmpty() || root.isEmpty() || cache.isEmpty()) {
      return Optional.empty();
    }
    ByteSize docker =
        disk.covers(root.get().isEmpty() ? "/var/lib/docker" : root.get())
            ? usage.get().reclaimableCache().plus(usage.get().reclaimableImages())
            : ByteSize.ZERO;
    ByteSize packages =
        DockerUsage.sum(
            cache.get().stream().filter(it -> disk.covers(it.path())).map(CachedPackages::size));
    return Optional.of(disk.usageWithout(docker.plus(packages)).value());
  }
}
