package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.MandatoryAccess;
import dev.steward.model.fact.host.OperatingSystem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the machine runs: os-release(5), the kernel, its settings and its access control. */
final class SystemProbe {
  private static final double MAX_SECONDS = 1e10;

  private SystemProbe() {}

  static OperatingSystem operatingSystem(String text) {
    Map<String, String> pairs = Scan.pairs(text);
    String id = unquoted(pairs.getOrDefault("ID", ""));
    String name = unquoted(pairs.getOrDefault("PRETTY_NAME", pairs.getOrDefault("NAME", "")));
    if (id.isEmpty() || name.isEmpty()) {
      throw new UnreadableAnswer("os-release without ID or NAME");
    }
    String like = unquoted(pairs.getOrDefault("ID_LIKE", ""));
    return new OperatingSystem(
        id,
        like.isEmpty() ? List.of() : List.of(like.split("\\s+", -1)),
        unquoted(pairs.getOrDefault("VERSION_ID", "")),
        name,
        Optional.ofNullable(pairs.get("SUPPORT_END")).map(SystemProbe::date));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(unquoted(text));
    } catch (DateTimeException e) {
      throw new UnreadableAnswer("SUPPORT_END is no date");
    }
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(0) == text.charAt(text.length() - 1);
    return (quoted ? text.substring(1, text.length() - 1) : text).strip();
  }

  static Kernel kernel(String text) {
    Map<String, String> pairs = Scan.pairs(text);
    double uptime = Scan.decimal(Scan.needed(pairs, "uptime"), "the uptime");
    if (uptime < 0 || uptime > MAX_SECONDS) {
      throw new UnreadableAnswer("the uptime is out of range");
    }
    return new Kernel(
        Scan.needed(pairs, "release"),
        Scan.needed(pairs, "machine"),
        Duration.ofMillis((long) (uptime * 1000)),
        Scan.needed(pairs, "boot"),
        pairs.getOrDefault("virtualisation", "none"),
        "yes".equals(pairs.get("container")));
  }

  /** Lines such as {@code kernel/randomize_va_space:2}, named as sysctl(8) names them. */
  static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> {
          int colon = line.indexOf(':');
          if (colon < 1) {
            throw new UnreadableAnswer("a kernel parameter without a value");
          }
          settings.put(dotted(line.substring(0, colon)), line.substring(colon + 1).strip());
        });
    if (settings.isEmpty()) {
      throw new UnreadableAnswer("no kernel parameter at all");
    }
    return settings;
  }

  /** Slashes and dots change places: {@code net/ipv4/conf/eth0.5/x} is net.ipv4.conf.eth0/5.x. */
  private static String dotted(String path) {
    return path.replace('.', '\n').replace('/', '.').replace('\n', '/');
  }

  static MandatoryAccess mandatoryAccess(String text) {
    Map<String, String> pairs = Scan.pairs(text);
    String selinux =
        switch (pairs.getOrDefault("enforce", "")) {
          case "1" -> "enforcing";
          case "0" -> "permissive";
          case "" -> pairs.containsKey("config") ? "disabled" : "absent";
          default -> throw new UnreadableAnswer("/sys/fs/selinux/enforce is neither 0 nor 1");
        };
    boolean apparmor =
        switch (pairs.getOrDefault("apparmor", "N")) {
          case "Y" -> true;
          case "N" -> false;
          default -> throw new UnreadableAnswer("AppArmor is neither Y nor N");
        };
    return new MandatoryAccess(selinux, apparmor);
  }
}
