package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.PackageUpdates;
import dev.steward.model.fact.host.PackageUpdates.Pending;
import dev.steward.model.fact.host.RebootState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads pending security updates and the reasons for a reboot. */
final class PackageProbe {
  private static final long MAX_EPOCH = 100_000_000_000L;
  private static final Pattern IMAGE =
      Pattern.compile("/boot/vmlinuz-(.+)|/lib/modules/(.+)/vmlinuz");

  private PackageProbe() {}

  /**
   * Lines {@code package NAME INSTALLED AVAILABLE}, {@code refreshed EPOCH}, {@code ended}; or
   * {@code no-source}.
   */
  static PackageUpdates apt(String text) {
    Map<String, Pending> pending = new TreeMap<>();
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.equals(List.of("no-source"))) {
      return new PackageUpdates("apt", Optional.empty(), false, List.of());
    }
    needEnd(lines);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("package")) {
        if (words.length != 4) {
          throw new UnreadableAnswer("a package without its two versions");
        }
        Pending update = new Pending(words[1], words[2], words[3]);
        if (PackageVersion.ORDER.compare(update.installed(), update.available()) < 0) {
          pending.merge(update.name(), update, PackageProbe::newer);
        }
      }
    }
    return new PackageUpdates("apt", refreshed(lines), true, List.copyOf(pending.values()));
  }

  private static Pending newer(Pending a, Pending b) {
    return PackageVersion.ORDER.compare(a.available(), b.available()) >= 0 ? a : b;
  }

  /**
   * {@code dnf updateinfo list --security}: ADVISORY KIND PACKAGE (dnf 4), or NAME TYPE SEVERITY
   * PACKAGE ISSUED under a heading (dnf 5).
   */
  static PackageUpdates dnf(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    needEnd(lines);
    Map<String, Pending> pending = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", -1);
      if (words[0].equals("ended") || words[0].equals("refreshed") || words[0].equals("Name")) {
        continue;
      }
      if (words.length < 3) {
        throw new UnreadableAnswer("an advisory without a package");
      }
      String name = words.length == 3 ? words[2] : words[3];
      pending.put(name, new Pending(name, "", name));
    }
    Optional<Instant> refreshed = refreshed(lines);
    return new PackageUpdates(
        "dnf", refreshed, refreshed.isPresent(), List.copyOf(pending.values()));
  }

  private static void needEnd(List<String> lines) {
    if (!lines.contains("ended") || lines.contains("failed")) {
      throw new UnreadableAnswer("the list of updates is not complete");
    }
  }

  private static Optional<Instant> refreshed(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("refreshed "))
        .map(line -> instant(line.substring(10)))
        .max(Instant::compareTo);
  }

  static Instant instant(String epoch) {
    long seconds = Scan.whole(epoch, "a time");
    if (seconds > MAX_EPOCH) {
      throw new UnreadableAnswer("a time is out of range");
    }
    return Instant.ofEpochSecond(seconds);
  }

  /**
   * Why to reboot: Debian's own mark, a newer kernel of the same flavour than the running one, or a
   * core package installed after the boot (as needs-restarting(1) judges).
   */
  static RebootState reboot(String text) {
    List<String> reasons = new ArrayList<>();
    List<String> packages = values(text, "package ").toList();
    if (text.lines().anyMatch("required"::equals)) {
      reasons.add(
          "/run/reboot-required exists"
              + (packages.isEmpty() ? "" : ": " + String.join(", ", packages)));
    }
    String running =
        values(text, "running ")
            .findFirst()
            .orElseThrow(() -> new UnreadableAnswer("the running kernel is not named"));
    newest(text, running)
        .filter(newest -> PackageVersion.ORDER.compare(newest, running) > 0)
        .ifPresent(newest ->
            reasons.add("kernel %s is installed, %s is running".formatted(newest, running)));
    Instant boot =
        values(text, "btime ")
            .findFirst()
            .map(PackageProbe::instant)
            .orElseThrow(() -> new UnreadableAnswer("the time of the boot is not told"));
    values(text, "installed ")
        .forEach(line -> {
          String[] words = line.split(" ", 2);
          if (words.length == 2 && instant(words[0]).isAfter(boot)) {
            reasons.add(words[1] + " was installed after the boot");
          }
        });
    return new RebootState(reasons);
  }

  private static Optional<String> newest(String text, String running) {
    return values(text, "kernel ")
        .map(IMAGE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(image -> image.group(1) != null ? image.group(1) : image.group(2))
        .filter(release -> !release.contains("rescue") && !release.endsWith(".old"))
        .filter(release -> flavour(release).equals(flavour(running)))
        .max(PackageVersion.ORDER);
  }

  /** {@code amd64} of {@code 6.1.0-31-amd64}; kernels of other flavours do not replace it. */
  private static String flavour(String release) {
    String[] parts = release.split("-", 3);
    return (parts.length == 3 ? parts[2] : "") + (release.contains("+debug") ? "+debug" : "");
  }

  private static java.util.stream.Stream<String> values(String text, String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()));
  }
}
