package dev.steward.audit.schedule;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The two families of cron that Steward knows, which differ in what they leave out. */
enum Dialect {
  /** Vixie cron as Debian ships it; run-parts(8) of debianutils. */
  DEBIAN,
  /** cronie and the run-parts script of the crontabs package, as on the RHEL family. */
  CRONIE;

  private static final Pattern DEBIAN_NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Set<String> CRONIE_ENDINGS =
      Set.of("~", ",", ".bak", ".cfsaved", ".rpmsave", ".rpmorig", ".rpmnew", ".swp", ",v");

  /** PATH of a job whose crontab sets none (crontab(5)); cronie passes the same default. */
  static final List<String> DEFAULT_PATH = List.of("/usr/bin", "/bin");

  /** Whether run-parts, and cron itself in /etc/cron.d, takes up a file of that name. */
  boolean takes(String name) {
    return switch (this) {
      case DEBIAN -> DEBIAN_NAME.matcher(name).matches();
      case CRONIE ->
          !name.startsWith(".")
              && !name.startsWith("#")
              && CRONIE_ENDINGS.stream().noneMatch(name::endsWith);
    };
  }

  /** Whether one bad line makes cron leave out the whole file. */
  boolean oneErrorSpoilsTheFile() {
    return this == DEBIAN;
  }
}
