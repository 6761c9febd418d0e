package dev.steward.audit.space;

import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.fact.host.CachedPackages;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.Journal;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What can be removed from one file system without loss, by where it comes from, and how full that
 * leaves it.
 *
 * <p>A source that could not be looked at is named as not known; it counts as nothing, so that the
 * outlook never promises room that does not come.
 */
public record FreeableSpace(FileSystem disk, List<Source> sources) {
  private static final String JOURNAL = "/var/log/journal";

  public FreeableSpace {
    sources = List.copyOf(sources);
  }

  /**
   * Something that nobody needs.
   *
   * @param what such as {@code Docker build cache}
   * @param command that removes it
   */
  public record Source(String what, Observed<ByteSize> size, String command) {
    private boolean isThere() {
      return size.maybe().filter(ByteSize.ZERO::equals).isEmpty();
    }

    /** For people: what it is, how much, and how it is removed or why it is not known. */
    public String line() {
      return switch (size) {
        case Observed.Seen<ByteSize> seen -> "%s: %s (%s)".formatted(what, seen.value(), command);
        case Observed.Unseen<ByteSize> unseen ->
            "%s: not known, %s".formatted(what, unseen.unknown().text());
      };
    }
  }

  /** The file system that a path lies on: the one with the longest mount point above it. */
  public static Optional<FileSystem> holding(List<FileSystem> all, String path) {
    return all.stream()
        .filter(fileSystem -> fileSystem.covers(path))
        .max(Comparator.comparingInt(fileSystem -> fileSystem.mountPoint().length()));
  }

  /**
   * What is known to be freeable on one of a server's file systems; what is nothing is left out.
   */
  public static FreeableSpace on(FileSystem disk, List<FileSystem> all, ServerView server) {
    Predicate<String> here = path -> holding(all, path).filter(disk::equals).isPresent();
    List<Source> sources = new ArrayList<>();
    if (here.test(dataRoot(server.facts()))) {
      sources.addAll(docker(server.facts()));
    }
    if (here.test(JOURNAL)) {
      sources.add(journal(server));
    }
    sources.addAll(packages(server.facts(), here));
    return new FreeableSpace(disk, sources.stream().filter(Source::isThere).toList());
  }

  private static String dataRoot(ServerFacts facts) {
    return facts
        .containers()
        .docker()
        .maybe()
        .map(DockerEngine::dataRoot)
        .orElse("/var/lib/docker");
  }

  private static List<Source> docker(ServerFacts facts) {
    boolean absent =
        facts.containers().docker().maybe().filter(engine -> !engine.installed()).isPresent();
    if (absent && facts.containers().usage() instanceof Observed.Seen) {
      return List.of();
    }
    Observed<DockerLeftovers> left =
        Observed.both(
            facts.containers().usage(), facts.containers().containers(), DockerLeftovers::of);
    return switch (left) {
      case Observed.Unseen<DockerLeftovers> unseen ->
          List.of(new Source("Docker", unseen.as(), "docker system df"));
      case Observed.Seen<DockerLeftovers> seen ->
          List.of(
              new Source(
                  "Docker build cache",
                  seen.map(DockerLeftovers::cache),
                  "docker builder prune --all"),
              new Source(
                  "unused Docker images",
                  seen.map(DockerLeftovers::images),
                  "docker image prune --all"),
              new Source(
                  "ended containers",
                  seen.map(DockerLeftovers::containers),
                  "docker container prune"));
    };
  }

  private static Source journal(ServerView server) {
    ByteSize kept = server.standard().host().journal();
    return new Source(
        "old journal files",
        server.facts().host().journal().map(journal -> beyond(journal, kept)),
        "journalctl --vacuum-size=" + kept.bytes());
  }

  private static ByteSize beyond(Journal journal, ByteSize kept) {
    return journal.persistent() ? journal.size().minus(kept) : ByteSize.ZERO;
  }

  private static List<Source> packages(ServerFacts facts, Predicate<String> here) {
    return switch (facts.host().packageCache()) {
      case Observed.Unseen<List<CachedPackages>> unseen ->
          here.test("/var/cache")
              ? List.of(new Source("package cache", unseen.as(), "du -sh /var/cache"))
              : List.of();
      case Observed.Seen<List<CachedPackages>> seen ->
          List.of(
              new Source(
                  "package cache",
                  seen.map(folders ->
                      DockerUsage.sum(
                          folders.stream()
                              .filter(folder -> here.test(folder.path()))
                              .map(CachedPackages::size))),
                  "apt-get clean, or dnf clean packages"));
    };
  }

  /** All that is known to be freeable. */
  public ByteSize total() {
    return DockerUsage.sum(sources.stream().flatMap(source -> source.size().maybe().stream()));
  }

  /** How full it is without all of that. */
  public Percent after() {
    return disk.usageWithout(total());
  }

  /** Target against what can be had, in a sentence or two. */
  public String outlook(Percent target) {
    String unknown =
        sources.stream()
            .filter(source -> source.size() instanceof Observed.Unseen)
            .map(Source::what)
            .collect(Collectors.joining(", "));
    String not = unknown.isEmpty() ? "" : " Not known: " + unknown + ".";
    String known =
        sources.stream()
            .flatMap(
                source -> source.size().maybe().stream().map(size -> source.what() + " " + size))
            .collect(Collectors.joining(", "));
    if (known.isEmpty()) {
      return "Nothing is known that could be removed from it without loss." + not;
    }
    String without = "%s can go; without all of it, it is %s full".formatted(known, after());
    return after().compareTo(target) < 0
        ? without + ", below the target of %s.".formatted(target) + not
        : without + ": the target, less than %s, needs more than this.".formatted(target) + not;
  }
}
