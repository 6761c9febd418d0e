package dev.steward.audit.schedule;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.schedule.ScheduleFacts;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server with crontabs, scripts and programs, told in the probe's own format. It has the usual
 * programs in /usr/bin and a running Debian cron; {@code root} and {@code app} (1000) exist.
 */
final class CronCase {
  private final StringBuilder tables = new StringBuilder();
  private final StringBuilder files = new StringBuilder("41ed 0 0 4096 /\n");
  private final StringBuilder ends = new StringBuilder();
  private final StringBuilder path =
      new StringBuilder(
          """
          @/usr/local/sbin	/usr/local/sbin
          @/usr/local/bin	/usr/local/bin
          @/usr/sbin	/usr/sbin
          @/usr/bin	/usr/bin
          @/bin	/usr/bin
          :/usr/bin
          sh
          bash
          env
          cat
          date
          tar
          sudo
          flock
          logger
          timeout
          nice
          run-parts
          find
          xargs
          dirname
          python3
          perl
          """);
  private String daemon =
      "installed /usr/sbin/cron\nenabled x\nrunning cron\noptions /usr/sbin/cron -f\n";
  private final StringBuilder elsewhere = new StringBuilder();
  private boolean root = true;
  private boolean local;

  static CronCase server() {
    return new CronCase();
  }

  CronCase crontab(String file, String... lines) {
    ends.append('N');
    file(file, 0644, 0, 0);
    return text(file, lines);
  }

  /** A script, mode 755, root's. */
  CronCase script(String file, String... lines) {
    return script(file, 0755, lines);
  }

  CronCase script(String file, int mode, String... lines) {
    if (lines[0].startsWith("#!")) {
      files.append("#\t").append(file).append('\t').append(lines[0]).append('\n');
    }
    file(file, mode, 0, 0);
    return text(file, lines);
  }

  private CronCase text(String file, String... lines) {
    tables.append('@').append(file).append('\n');
    for (String line : lines) {
      tables.append('\t').append(line).append('\n');
    }
    return this;
  }

  CronCase file(String file, int mode, int owner, int group) {
    files
        .append('?')
        .append(file)
        .append('\n')
        .append("%x %d %d 100 %s%n".formatted(0100000 | mode, owner, group, file));
    return this;
  }

  CronCase folder(String folder, int mode, int owner, int group) {
    files.append("%x %d %d 100 %s%n".formatted(0040000 | mode, owner, group, folder));
    return this;
  }

  /** A path that the probe looked for in vain. */
  CronCase missing(String file) {
    files.append('?').append(file).append('\n');
    return this;
  }

  CronCase program(String file) {
    int slash = file.lastIndexOf('/');
    String folder = file.substring(0, slash);
    path.append("@%s\t%s\n:%s\n%s\n".formatted(folder, folder, folder, file.substring(slash + 1)));
    return this;
  }

  CronCase elsewhere(String file) {
    elsewhere.append(file).append('\n');
    return this;
  }

  CronCase daemon(String answer) {
    daemon = answer;
    return this;
  }

  CronCase lastBytes(String bytes) {
    ends.setLength(0);
    ends.append(bytes);
    return this;
  }

  CronCase withoutRoot() {
    root = false;
    return this;
  }

  CronCase local() {
    local = true;
    return this;
  }

  private ServerCase server(String name) {
    ServerCase server =
        ServerCase.named(name)
            .answering("cron-daemon", daemon)
            .answering("cron-tables", tables.toString())
            .answering("cron-files", files.toString())
            .answering("cron-path", path.toString())
            .answering("cron-accounts", "root:0:0:/root\napp:1000:1000:/home/app\n")
            .answering("cron-elsewhere", elsewhere.toString())
            .answering("cron-ends", ends.toString())
            .absent("timers")
            .absent("timer-services");
    if (local) {
      server.local();
    }
    return root ? server.answering("cron-spool", "") : server.needingRoot("cron-spool");
  }

  Judged judge(Rule rule) {
    return server("vps1").judge(rule);
  }

  ScheduleFacts facts() {
    return server("vps1").facts().schedule();
  }

  /** A whole reply of the probe, captured from a real server with this nonce. */
  static ServerCase captured(String resource) {
    String nonce = "00112233445566778899aabbccddeeff";
    String reply = Answers.captured(CronCase.class, resource);
    Matcher section =
        Pattern.compile(
                "(?m)^" + nonce + " begin (\\S+) .*\\n((?s:.*?))\\n" + nonce + " end \\1 (\\S+)$")
            .matcher(reply);
    ServerCase server = ServerCase.named("vps1");
    while (section.find()) {
      String key = section.group(1);
      String text = section.group(2);
      switch (section.group(3)) {
        case "ok" -> server.answering(key, text);
        case "absent" -> server.absent(key);
        default -> server.answers(answers -> answers.failed(key, text));
      }
    }
    return server;
  }

  static List<String> titles(Judged judged) {
    return judged.findings().stream().map(finding -> finding.title()).toList();
  }
}
