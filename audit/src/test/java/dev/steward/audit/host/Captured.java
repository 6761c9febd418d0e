package dev.steward.audit.host;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.ServerCase;
import java.util.List;

/**
 * A clean server: what the probe captured on a freshly booted Debian 12 (systemd-nspawn, so without
 * a kernel of its own), with its clock set to the time of the tests.
 */
public final class Captured {
  static final List<String> KEYS =
      List.of(
          "os",
          "kernel",
          "resources",
          "pressure",
          "df",
          "df-closed",
          "df-inodes",
          "package-cache",
          "mounts",
          "units",
          "unit-files",
          "timers",
          "processes",
          "kernel-log",
          "journal",
          "apt-security",
          "reboot",
          "sysctl",
          "mac",
          "time-sync");

  private Captured() {}

  static String text(String key) {
    return Answers.captured(Captured.class, "debian12-container-" + key + ".txt");
  }

  static String clock() {
    return text("clock").replaceFirst("epoch=\\d+", "epoch=" + Answers.AT.getEpochSecond());
  }

  /** A clean server of that name; later answers replace earlier ones. */
  public static ServerCase server(String name) {
    ServerCase server = ServerCase.named(name).answering("clock", clock());
    KEYS.forEach(key -> server.answering(key, text(key)));
    return server;
  }

  /** The same on a machine of its own, where the kernel's facts count. */
  static ServerCase machine(String name) {
    return server(name)
        .answering("kernel", text("kernel").replace("container=yes\n", ""))
        .answering("sysctl", text("sysctl").replace("symlinks:0", "symlinks:1"))
        .answering("mac", "apparmor=Y\n");
  }
}
