package dev.steward.model.estate;

import dev.steward.model.value.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The hardening baseline and the thresholds that a server must meet. Every number a rule compares
 * with stands here, so that the estate can change it.
 */
public record Standard(
    Usage disk,
    Usage inodes,
    Services services,
    Ssh ssh,
    Time time,
    Expiry certificates,
    Map<String, String> sysctl) {

  public Standard {
    sysctl = Map.copyOf(sysctl);
  }

  /** Shares in use from which a finding is a warning, and from which it is critical. */
  public record Usage(Percent warn, Percent critical) {
    public Usage {
      if (warn.compareTo(critical) > 0) {
        throw new IllegalArgumentException("warn lies above critical: " + warn + " > " + critical);
      }
    }
  }

  /** Names of systemd units, without suffix for services. */
  public record Services(List<String> absent, List<String> present) {
    public Services {
      absent = List.copyOf(absent);
      present = List.copyOf(present);
    }
  }

  /** What sshd may offer at most (sshd_config(5)). */
  public record Ssh(
      boolean passwordLogin,
      boolean rootPasswordLogin,
      int maxAuthTries,
      Duration loginGraceTime) {}

  /** How far a clock may be off. */
  public record Time(Duration maxOffset) {}

  /** Remaining validity below which a certificate is a warning, and below which it is critical. */
  public record Expiry(Duration warn, Duration critical) {}

  /** What Steward holds every server to unless the estate says otherwise. */
  public static final Standard DEFAULT =
      new Standard(
          new Usage(new Percent(75), new Percent(90)),
          new Usage(new Percent(75), new Percent(90)),
          new Services(
              List.of("httpd", "apache2", "rpcbind", "socat", "telnet", "vsftpd"), List.of()),
          new Ssh(false, false, 4, Duration.ofSeconds(60)),
          new Time(Duration.ofSeconds(1)),
          new Expiry(Duration.ofDays(30), Duration.ofDays(7)),
          Map.of());
}
