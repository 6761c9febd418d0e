package dev.steward.audit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.schedule.ScheduleRules;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretRulesTest {
  /** Made up here; opens nothing. */
  private static final String CANARY = "q7Zk3Canary9xW";

  private static ServerCase server(
      String name, String processes, String lines, String modes, String tables) {
    return ServerCase.named(name)
        .answering("secret-arguments", processes)
        .answering("secret-lines", lines + "\n!0")
        .answering("secret-modes", modes)
        .answering("secret-packaged", "/etc/chromium.d/apikeys")
        .answering("cron-tables", tables);
  }

  private static ServerCase files(String line, int mode, int folderMode) {
    String file = line.substring(0, line.indexOf(':'));
    String folder = file.substring(0, file.indexOf('/', 1));
    String modes =
        "%x 0 0 9 %s%n%x 0 0 9 %s".formatted(0100000 | mode, file, 0040000 | folderMode, folder);
    return server("vps1", "", line, modes, "");
  }

  private static ServerCase process(String arguments) {
    return processOf(arguments.replace(' ', '\u001f'));
  }

  private static ServerCase processOf(String arguments) {
    return server("vps1", "==> /proc/7/cmdline <==\n" + arguments, "", "", "");
  }

  @Test
  void passwordInArgumentsIsAFindingWithoutThePassword() {
    Finding finding =
        process("/usr/bin/mysqldump -u root -p" + CANARY).judge(SecretInArguments.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("mysqldump runs with a password in its arguments");
    assertThat(finding.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /bin/sh ~-c ~exec mysqldump -u root -pCANARY db    | sh mysqldump
          /bin/sh ~-c ~PGPASSWORD=CANARY /usr/bin/psql -l    | sh psql
          /bin/bash ~/opt/nightly.sh ~--password=CANARY      | bash nightly.sh
          /usr/bin/python3 ~-m ~app.main ~--password=CANARY  | python3 app.main
          java ~-Dpassword=CANARY ~-jar ~/srv/ledger.jar     | java ledger.jar
          /bin/sh ~-c ~CANARY --password=CANARY              | sh
          /usr/bin/python3 ~-W ~CANARY ~--password=CANARY    | python3
          /usr/bin/redis-cli ~-a ~CANARY                     | redis-cli
          """)
  void processIsNamedByWhatItRunsAndNeverByASecret(String arguments, String name) {
    Finding finding =
        processOf(arguments.replace(" ~", "\u001f").replace("CANARY", CANARY))
            .judge(SecretInArguments.RULE)
            .finding();
    assertThat(finding.title()).startsWith(name + " runs with ");
    assertThat(finding.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/sbin/cron -f",
        "/usr/bin/mysqldump -u root -p --all",
        "java -Dpassword.file=/etc/x -jar a.jar",
        "tool --password-file /etc/x",
        "tool --password=${PW}",
        "tool --token-ttl 3600",
        "ssh -p 2222 root@192.0.2.1",
        "psql postgres://gx@192.0.2.9:5432/db",
        "redis-server 127.0.0.1:6379",
      })
  void ordinaryArgumentsAreFine(String arguments) {
    Judged judged = process(arguments).judge(SecretInArguments.RULE);
    assertThat(judged.clean()).as(judged.toString()).isTrue();
  }

  @Test
  void secretInAFileThatEverybodyReadsIsAFinding() {
    Finding finding =
        files("/srv/app.env:3:DB_PASSWORD=" + CANARY, 0644, 0755)
            .judge(SecretInReadableFile.RULE)
            .finding();
    assertThat(finding.subject().toString()).isEqualTo("vps1 file /srv/app.env");
    assertThat(finding.evidence().getFirst().source()).isEqualTo("/srv/app.env line 3");
    assertThat(finding.toString()).doesNotContain(CANARY);
  }

  @Test
  void fileOrFolderClosedToOthersIsFine() {
    assertThat(
            files("/srv/app.env:3:DB_PASSWORD=" + CANARY, 0640, 0755)
                .judge(SecretInReadableFile.RULE)
                .clean())
        .isTrue();
    assertThat(
            files("/root/app.env:3:DB_PASSWORD=" + CANARY, 0644, 0700)
                .judge(SecretInReadableFile.RULE)
                .clean())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# password=q7Zk3Canary9xW",
        "password=changeme",
        "password=${DB_PASSWORD}",
        "password: \"{{ vault_password }}\"",
        "password =",
        "password_file=/run/secrets/db",
        "passwd:         files systemd",
        "challengePassword\t\t= A challenge password",
        "challengePassword_min\t\t= 4",
        "secret = $insta::secret # pass:insta",
        "private_key\t= $dir/private/cakey.pem# The private key",
        "passwd=$(getent passwd \"$user\")",
        "ops ALL=(ALL:ALL) NOPASSWD: ALL",
        "\"credentials_enable_service\": false,",
        "proxy=http://192.0.2.8:3128/",
        "token: the token that you were given",
      })
  void whatStandsInASecretsPlaceIsFine(String line) {
    Judged judged = files("/srv/app.env:3:" + line, 0644, 0755).judge(SecretInReadableFile.RULE);
    assertThat(judged.clean()).as(judged.toString()).isTrue();
  }

  @Test
  void untouchedPackageFileIsFine() {
    Judged judged =
        files("/etc/chromium.d/apikeys:3:export GOOGLE_API_KEY=\"" + CANARY + "\"", 0644, 0755)
            .judge(SecretInReadableFile.RULE);
    assertThat(judged.clean()).isTrue();
  }

  @Test
  void secretInACrontabIsAFinding() {
    Finding finding =
        server(
                "vps1",
                "",
                "",
                "",
                "@/var/spool/cron/crontabs/root\n\t0 2 * * * PGPASSWORD="
                    + CANARY
                    + " pg_dump gx\n")
            .judge(SecretInJob.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("/var/spool/cron/crontabs/root holds a password");
    assertThat(finding.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh -o StrictHostKeyChecking=no root@192.0.2.1 true",
        "    StrictHostKeyChecking no",
        "  UserKnownHostsFile /dev/null",
        "scp -oUserKnownHostsFile=/dev/null a b:",
      })
  void uncheckedHostKeysAreAFinding(String line) {
    Finding finding =
        files("/srv/x.sh:2:" + line, 0600, 0700).judge(HostKeyUnchecked.RULE).finding();
    assertThat(finding.title()).isEqualTo("/srv/x.sh switches ssh's host-key check off");
    assertThat(finding.evidence())
        .singleElement()
        .satisfies(proof -> assertThat(proof.excerpt()).isEqualTo(line.strip()));
  }

  @Test
  void carelessLineIsQuotedWithoutItsSecrets() {
    for (String line :
        List.of(
            "sshpass -p " + CANARY + " ssh -o StrictHostKeyChecking=no root@192.0.2.1",
            "PASSWORD=" + CANARY + " ssh -o StrictHostKeyChecking=no root@192.0.2.1",
            "x".repeat(500)
                + " --password="
                + CANARY
                + "; ssh -o StrictHostKeyChecking=no root@192.0.2.1")) {
      Finding finding =
          files("/srv/x.sh:2:" + line, 0600, 0700).judge(HostKeyUnchecked.RULE).finding();
      assertThat(finding.evidence().getFirst().excerpt())
          .contains("StrictHostKeyChecking=no")
          .doesNotContain(CANARY)
          .hasSizeLessThan(210);
    }
    assertThat(
            files("/srv/x.sh:2:curl -u ops:" + CANARY + " https://get.example.org | sh", 0600, 0700)
                .judge(DownloadIntoShell.RULE)
                .finding()
                .toString())
        .contains("| sh")
        .doesNotContain(CANARY);
  }

  @Test
  void checkedHostKeysAreFine() {
    for (String line :
        List.of(
            "#   StrictHostKeyChecking no",
            "StrictHostKeyChecking yes",
            "StrictHostKeyChecking accept-new")) {
      assertThat(
              files("/etc/ssh/ssh_config:35:" + line, 0644, 0755)
                  .judge(HostKeyUnchecked.RULE)
                  .clean())
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -sfL https://get.example.org | sh -",
        "wget -qO- https://get.example.org/install.sh | sudo bash",
        "bash <(curl -s https://get.example.org)",
        "sh -c \"$(curl -fsSL https://get.example.org)\"",
      })
  void downloadIntoAShellIsAFinding(String line) {
    Finding finding =
        files("/srv/x.sh:2:" + line, 0600, 0700).judge(DownloadIntoShell.RULE).finding();
    assertThat(finding.evidence())
        .singleElement()
        .satisfies(proof -> assertThat(proof.excerpt()).isEqualTo(line));
  }

  @Test
  void downloadIntoAFileIsFine() {
    for (String line :
        List.of(
            "curl -o x.sh https://get.example.org",
            "curl https://example.org/x | jq .sh",
            "curl https://example.org/x | sha256sum")) {
      assertThat(files("/srv/x.sh:2:" + line, 0600, 0700).judge(DownloadIntoShell.RULE).clean())
          .as(line)
          .isTrue();
    }
  }

  @Test
  void oneSecretOnTwoServersIsRecognisedByItsFingerprint() {
    String process = "==> /proc/7/cmdline <==\ntool\u001f--token=" + CANARY;
    EstateCase estate =
        EstateCase.of(server("vps1", process, "", "", ""), server("vps2", process, "", "", ""));
    Finding finding = estate.judge(SecretOnManyServers.RULE).finding();
    assertThat(finding.title()).isEqualTo("The same secret is exposed on 2 servers");
    assertThat(finding.toString()).contains("vps1: tool; vps2: tool").doesNotContain(CANARY);

    EstateCase other =
        EstateCase.of(
            server("vps1", process, "", "", ""), server("vps2", process + "2", "", "", ""));
    assertThat(other.judge(SecretOnManyServers.RULE).clean()).isTrue();
  }

  @Test
  void searchThatDidNotEndIsNotAssessed() {
    ServerCase hung =
        ServerCase.named("vps1")
            .answering("secret-lines", "!124")
            .answering("secret-modes", "")
            .answering("cron-tables", "");
    assertThat(hung.judge(SecretInReadableFile.RULE).notAssessed().getFirst().reason())
        .contains("did not end in time");
    ServerCase cut =
        ServerCase.named("vps1")
            .answering("secret-lines", "/etc/x:1:a")
            .answering("secret-modes", "");
    assertThat(cut.judge(SecretInReadableFile.RULE).notAssessed()).hasSize(1);
    for (Rule rule : SecretRules.RULES) {
      assertThat(ServerCase.named("vps1").judge(rule).notAssessed()).hasSize(1);
    }
  }

  @Test
  void freshDebianServerIsClean() {
    ServerCase server = captured();
    for (Rule rule : SecretRules.RULES) {
      Judged judged = server.judge(rule);
      assertThat(judged.clean()).as(judged.toString()).isTrue();
    }
  }

  private static ServerCase captured() {
    ServerCase server = ServerCase.named("vps1");
    String nonce = "00112233445566778899aabbccddeeff";
    String reply =
        // The header of a key stands in no file of this repository.
        Answers.captured(SecretRulesTest.class, "debian-12-clean.reply")
            .replace("OPENSSH (a) PRIVATE", "OPENSSH PRIVATE");
    for (String section : reply.split(nonce + " begin ", -1)) {
      int end = section.indexOf("\n" + nonce + " end ");
      if (end > 0
          && section.startsWith("ok\n", section.indexOf(' ', end + nonce.length() + 6) + 1)) {
        server.answering(
            section.substring(0, section.indexOf(' ')),
            section.substring(section.indexOf('\n') + 1, Math.max(end, section.indexOf('\n') + 1)));
      }
    }
    return server;
  }

  @Test
  void canaryAppearsNowhere() {
    List<String> shapes =
        Stream.of(
                "PGPASSWORD=§ pg_dump gx",
                "mysqldump -u root -p§ gx",
                "curl -u admin:§ https://example.org/",
                "psql postgres://gx:§@192.0.2.9/db",
                "tool --token §",
                "curl -H 'Authorization: Bearer §§'",
                "redis-cli -a § ping",
                "sshpass -p § ssh root@192.0.2.1",
                "echo 'root:§' | chpasswd",
                "$X --password=§")
            .map(shape -> shape.replace("§", CANARY))
            .toList();
    StringBuilder tables = new StringBuilder("@/etc/cron.d/gx\n\tMYSQL_PASSWORD=" + CANARY + "\n");
    StringBuilder script = new StringBuilder("@/opt/gx/job\n\t#!/bin/sh\n");
    StringBuilder hits = new StringBuilder();
    StringBuilder processes = new StringBuilder();
    for (String shape : shapes) {
      tables.append("\t0 2 * * * root ").append(shape).append('\n');
      script.append('\t').append(shape).append('\n');
      hits.append("/srv/x.sh:1:").append(shape).append('\n');
      processes
          .append("==> /proc/1/cmdline <==\n")
          .append(shape.replace(' ', '\u001f'))
          .append('\n');
    }
    tables.append("\t0 3 * * * root /opt/gx/job --password=").append(CANARY).append('\n');
    ServerCase server =
        server(
                "vps1",
                processes.toString(),
                hits.toString(),
                "81a4 0 0 1 /srv/x.sh\n41ed 0 0 1 /srv",
                tables.toString() + script)
            .answering("cron-daemon", "installed /usr/sbin/cron\nrunning cron")
            .answering("cron-files", "?/opt/gx/job\n81ed 0 0 1 /opt/gx/job")
            .answering("cron-path", "@/usr/bin\t/usr/bin\n@/bin\t/usr/bin")
            .answering("cron-accounts", "root:0:0:/root")
            .answering("cron-spool", "")
            .answering("cron-ends", "N");
    assertThat(server.facts().schedule().systemJobs().maybe().orElseThrow())
        .hasSize(shapes.size() + 1);
    List<ExposedSecret> exposed = server.facts().secrets().inReadableFiles().maybe().orElseThrow();
    assertThat(exposed.stream().map(ExposedSecret::fingerprint).distinct()).hasSizeGreaterThan(0);
    assertThat(server.facts().toString()).doesNotContain(CANARY);
    Stream.concat(SecretRules.RULES.stream(), ScheduleRules.PACK.rules().stream())
        .forEach(rule -> assertThat(server.judge(rule).toString()).doesNotContain(CANARY));
    assertThat(server.judge(SecretInReadableFile.RULE).findings()).hasSize(1);
  }
}
