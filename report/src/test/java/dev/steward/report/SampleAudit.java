package dev.steward.report;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Audits to report on: a rich one of five servers, a clean one, an empty one, a huge one. */
public final class SampleAudit {
  public static final Instant TAKEN = Instant.parse("2026-11-23T16:40:00Z");

  private SampleAudit() {}

  /** The rules that the samples speak of. */
  public static List<RuleCard> cards() {
    return List.of(
        card("HOST-DISK-USAGE", "host", Severity.HIGH, "File systems have room left", "I-02"),
        card(
            "HOST-SERVICE-UNWANTED",
            "host",
            Severity.MEDIUM,
            "Unwanted services do not run",
            "I-20"),
        card("ACCESS-PASSWORD-LOGIN", "access", Severity.HIGH, "sshd accepts keys only", "I-20"),
        card("CRON-COMMAND-RESOLVES", "schedule", Severity.HIGH, "Cron finds its commands", "I-25"),
        card("SECRET-IN-ARGUMENTS", "access", Severity.CRITICAL, "No secret in arguments", "I-27"),
        card("CERT-EXPIRY", "certificates", Severity.HIGH, "Certificates are valid", "RFC 5280"),
        card("DOCKER-RECLAIMABLE", "docker", Severity.LOW, "Docker holds little waste", "I-02"),
        card("TIME-SYNC", "time", Severity.MEDIUM, "The clock is synchronised", "timedatectl(1)"));
  }

  private static RuleCard card(
      String id, String pack, Severity severity, String title, String source) {
    return new RuleCard(
        new RuleId(id),
        pack,
        severity,
        title,
        "A reason of one sentence, as the rule book gives it.",
        List.of(source),
        "Repair it as the rule book says.",
        id.equals("HOST-DISK-USAGE") ? List.of("disk.warn", "disk.critical") : List.of());
  }

  public static AuditResult clean() {
    List<ServerObservation> servers =
        List.of(
            SampleServers.observed("vps1", 35, 1_240),
            SampleServers.observed("vps2", 28, 1_120),
            SampleServers.observed("vps3", 41, 980));
    List<Verdict> verdicts = new ArrayList<>();
    for (RuleCard card : cards()) {
      for (ServerObservation server : servers) {
        verdicts.add(new Verdict.Holds(card.id(), Subject.server(server.name())));
      }
    }
    return result(servers, verdicts, List.of());
  }

  /** The clean one, looked at by an ordinary user of this machine. */
  public static AuditResult ordinaryUser() {
    AuditResult clean = clean();
    Coverage all = clean.coverage();
    List<Verdict.NotApplicable> closed =
        List.of(
            closed("ACCESS-PASSWORD-LOGIN", "sshd -T"), closed("CERT-EXPIRY", "/etc/kubernetes"));
    return new AuditResult(
        clean.snapshot(),
        new Coverage(all.rules(), all.holds() - 2, 0, 2, List.of(), List.of(), closed),
        List.of(),
        clean.verdicts());
  }

  private static Verdict.NotApplicable closed(String rule, String question) {
    return new Verdict.NotApplicable(
        new RuleId(rule), Subject.server(new ServerName("vps1")), question + " needs root");
  }

  public static AuditResult empty() {
    return result(List.of(), List.of(), List.of());
  }

  /** Five servers as an operator would meet them on a bad day. */
  public static AuditResult rich() {
    List<ServerObservation> servers =
        List.of(
            SampleServers.observed("vps1", 79, 1_840),
            SampleServers.observed("vps2", 59, 1_310),
            SampleServers.partly(
                "vps3", "the probe was cut by its deadline of 30 s; raise it or see what hangs"),
            SampleServers.observed("vps4", 19, 1_020),
            SampleServers.unreachable(
                "vps5", "no connection to 203.0.113.15 port 22 within 10 s; is it up?"));
    List<Verdict> verdicts = new ArrayList<>();
    violations().forEach(finding -> verdicts.add(new Verdict.Violated(finding)));
    for (RuleCard card : cards()) {
      verdicts.add(gap(card, "vps5", servers.get(4).reason()));
      for (String name : List.of("vps1", "vps2", "vps3", "vps4")) {
        holdsUnlessViolated(card, name, verdicts);
      }
    }
    verdicts.add(
        new Verdict.NotApplicable(
            new RuleId("DOCKER-RECLAIMABLE"),
            Subject.server(new ServerName("vps3")),
            "Docker is not installed"));
    verdicts.add(
        new Verdict.NotAssessed(
            "U-0c11aa55ee01",
            new RuleId("CERT-EXPIRY"),
            Subject.on(new ServerName("vps3"), "certificate", "/etc/kubernetes/pki/apiserver.crt"),
            servers.get(2).reason()));
    verdicts.add(
        new Verdict.NotAssessed(
            "U-0c11aa55ee02",
            new RuleId("ACCESS-PASSWORD-LOGIN"),
            Subject.server(new ServerName("vps2")),
            "sudo wants a password that was not given; sshd -T needs root"));
    return result(
        servers,
        verdicts,
        List.of(
            new Coverage.Waived(
                new Verdict.Violated(
                    finding(
                        "F-77aa00bb11cc",
                        "HOST-SERVICE-UNWANTED",
                        Severity.MEDIUM,
                        Subject.on(new ServerName("vps4"), "service", "httpd"),
                        "httpd runs and nothing declared needs it",
                        "",
                        "",
                        List.of())),
                "serves the website",
                "estate exception",
                LocalDate.of(2027, 6, 30))));
  }

  /** So many servers that a report must choose. */
  public static AuditResult many(int count) {
    List<ServerObservation> servers = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "node-%04d".formatted(i);
      boolean down = i % 97 == 13;
      int usage = (i * 37) % 100;
      servers.add(
          down
              ? SampleServers.unreachable(name, "no connection to port 22 within 10 s; is it up?")
              : SampleServers.observed(name, usage, 500 + i));
      for (RuleCard card : cards()) {
        verdicts.add(
            down ? gap(card, name, servers.getLast().reason()) : settled(card, name, i, usage));
      }
    }
    return result(servers, verdicts, List.of());
  }

  private static Verdict settled(RuleCard card, String name, int i, int usage) {
    ServerName server = new ServerName(name);
    return switch (card.id().value()) {
      case "HOST-DISK-USAGE" ->
          usage < 60
              ? new Verdict.Holds(card.id(), Subject.on(server, "file-system", "/"))
              : new Verdict.Violated(disk(name, usage, i));
      case "HOST-SERVICE-UNWANTED" ->
          i % 3 == 0
              ? new Verdict.Violated(rpcbind(name, "F-%012x".formatted(0xa000000 + i)))
              : new Verdict.Holds(card.id(), Subject.server(server));
      default -> new Verdict.Holds(card.id(), Subject.server(server));
    };
  }

  private static void holdsUnlessViolated(RuleCard card, String name, List<Verdict> verdicts) {
    boolean violated =
        verdicts.stream()
            .anyMatch(v ->
                v instanceof Verdict.Violated
                    && v.rule().equals(card.id())
                    && v.subject().server().filter(new ServerName(name)::equals).isPresent());
    if (!violated) {
      verdicts.add(new Verdict.Holds(card.id(), Subject.server(new ServerName(name))));
    }
  }

  private static List<Finding> violations() {
    ServerName vps1 = new ServerName("vps1");
    return List.of(
        finding(
            "F-1f0c22ab90d1",
            "SECRET-IN-ARGUMENTS",
            Severity.CRITICAL,
            Subject.on(vps1, "process", "backup.sh"),
            "A password stands in the arguments of backup.sh",
            "Every user of the machine can read it with ps(1), and it ends in logs and histories.",
            "Pass it by a file that only root can read, or by the environment of the unit; then change the password.",
            List.of(
                new Evidence(
                    "ps -eo pid,user,args",
                    TAKEN,
                    "  4711 root     /bin/sh /root/backup.sh --user admin --password ••••••"))),
        disk("vps1", 79, 1),
        finding(
            "F-5d12bb8890aa",
            "ACCESS-PASSWORD-LOGIN",
            Severity.HIGH,
            Subject.server(vps1),
            "sshd accepts passwords, for root too",
            "Every password of every account can be guessed from the whole Internet.",
            "Make sure that your key works in a second session, then set \"PasswordAuthentication no\" in /etc/ssh/sshd_config.d/10-keys.conf and reload sshd.",
            List.of(
                new Evidence(
                    "sshd -T",
                    TAKEN,
                    "passwordauthentication yes\npermitrootlogin yes\nkbdinteractiveauthentication no\nport 22\nlistenaddress 0.0.0.0:22"))),
        finding(
            "F-aa77c0ffee10",
            "CRON-COMMAND-RESOLVES",
            Severity.HIGH,
            Subject.on(vps1, "cron-job", "root: 0 3 * * * testnet-backup.sh"),
            "cron does not find kubectl, which testnet-backup.sh calls",
            "The job works by hand and fails at night: PATH is /usr/bin:/bin under cron, and kubectl lies in /usr/local/bin. No TestNet backup has been made by it.",
            "Write PATH=/usr/local/bin:/usr/bin:/bin as the first line of the crontab, or call /usr/local/bin/kubectl.",
            List.of(
                new Evidence(
                    "crontab -l -u root; command -v kubectl in cron's environment",
                    TAKEN,
                    "0 3 * * * /root/testnet-backup.sh >/dev/null 2>&1\nline 12: kubectl: not found in /usr/bin:/bin"))),
        finding(
            "F-0d0e0f101112",
            "CERT-EXPIRY",
            Severity.HIGH,
            Subject.on(vps1, "certificate", "/etc/pki/tls/certs/wallet.crt"),
            "The certificate wallet.crt expires in 9 days",
            "Clients refuse wallet.example.org from 2 December 2026 on.",
            "Renew it now, and find out why the automatic renewal has not run.",
            List.of(
                new Evidence(
                    "openssl x509 -noout -enddate -subject",
                    TAKEN,
                    "notAfter=Dec  2 09:14:33 2026 GMT\nsubject=CN = wallet.example.org"))),
        rpcbind("vps1", "F-33aa00000001"),
        rpcbind("vps2", "F-33aa00000002"),
        rpcbind("vps4", "F-33aa00000003"),
        finding(
            "F-dd00aa11bb22",
            "DOCKER-RECLAIMABLE",
            Severity.LOW,
            Subject.server(vps1),
            "Docker could give back 44 GB of 70 GB of build cache",
            "Even all of it leaves the disk at 68 %: the target of 50 % needs more.",
            "docker builder prune --filter until=168h",
            List.of(
                new Evidence(
                    "docker system df",
                    TAKEN,
                    "Build Cache   412       0         70.2GB    44.1GB"))));
  }

  static Finding disk(String server, int usage, int number) {
    return finding(
        "F-%012x".formatted(0xd15c0000L + number),
        "HOST-DISK-USAGE",
        usage >= 75 ? Severity.CRITICAL : Severity.HIGH,
        Subject.on(new ServerName(server), "file-system", "/"),
        "/ is %d %% full".formatted(usage),
        "%s are left of %s."
            .formatted(SampleServers.fileSystem(usage).available(), SampleServers.DISK),
        "Find what grows (du -xh --max-depth=2), remove or move it, or enlarge the disk.",
        List.of(
            new Evidence(
                "df -P -T -k",
                TAKEN,
                "/dev/vda3  xfs  418381824  %d  %d  %d%%  /"
                    .formatted(4183818L * usage, 418381824L - 4183818L * usage, usage))));
  }

  static Finding rpcbind(String server, String id) {
    return finding(
        id,
        "HOST-SERVICE-UNWANTED",
        Severity.MEDIUM,
        Subject.on(new ServerName(server), "service", "rpcbind"),
        "rpcbind runs and nothing declared needs it",
        "It listens on port 111 of every address and is used to amplify attacks on others.",
        "systemctl disable --now rpcbind.service rpcbind.socket",
        List.of(
            new Evidence(
                "ss -H -tulpn",
                TAKEN,
                "tcp LISTEN 0 4096 0.0.0.0:111 0.0.0.0:* users:((\"rpcbind\",pid=812,fd=4))")));
  }

  static Finding finding(
      String id,
      String rule,
      Severity severity,
      Subject subject,
      String title,
      String consequence,
      String remedy,
      List<Evidence> evidence) {
    return new Finding(
        id, new RuleId(rule), severity, subject, title, consequence, remedy, List.of(), evidence);
  }

  private static Verdict gap(RuleCard card, String server, String reason) {
    return new Verdict.NotAssessed(
        "U-%012x".formatted((card.id() + server).hashCode() & 0xffffffffL),
        card.id(),
        Subject.server(new ServerName(server)),
        reason);
  }

  /** A result whose coverage is counted from its verdicts. */
  public static AuditResult result(
      List<ServerObservation> servers, List<Verdict> verdicts, List<Coverage.Waived> waived) {
    List<Finding> findings =
        verdicts.stream()
            .flatMap(v ->
                v instanceof Verdict.Violated(Finding f)
                    ? Optional.of(f).stream()
                    : Optional.<Finding>empty().stream())
            .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::rule))
            .toList();
    List<Verdict.NotAssessed> gaps =
        verdicts.stream()
            .filter(Verdict.NotAssessed.class::isInstance)
            .map(Verdict.NotAssessed.class::cast)
            .toList();
    List<Verdict> all = new ArrayList<>(verdicts);
    waived.forEach(one -> all.add(one.verdict()));
    return new AuditResult(
        new Snapshot("gx", TAKEN, "steward 0.1.0", servers),
        new Coverage(
            (int) verdicts.stream().map(Verdict::rule).distinct().count(),
            (int) verdicts.stream().filter(Verdict.Holds.class::isInstance).count(),
            findings.size(),
            (int) verdicts.stream().filter(Verdict.NotApplicable.class::isInstance).count(),
            gaps,
            waived,
            List.of()),
        findings,
        all);
  }
}
