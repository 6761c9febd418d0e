package dev.steward.audit.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
  /** Stands for § in the shapes below; made up here, opens nothing. */
  private static final String CANARY = "q7Zk3Canary9xW";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=§",
        "PGPASSWORD=§ pg_dump gx",
        "PGPASSWORD='§' pg_dump",
        "\"password\": \"§\",",
        "db_password: §",
        "  apiKey := \"§\"",
        "MYSQL_PWD=§ mysql",
        "mysqldump -u root -p§ --all-databases",
        "mysql -h db.example.org -u root -p'§'",
        "/usr/bin/mysqldump\u001f-u\u001froot\u001f-p§\u001f--all",
        "rclone --password § ls",
        "tool --db-password=§",
        "tool\u001f--token\u001f§",
        "sshpass -p § ssh root@192.0.2.1",
        "redis-cli -h 192.0.2.4 -a § ping",
        "curl -s -u admin:§ https://example.org/",
        "postgres://gx:§@192.0.2.9/db",
        "postgres://gx:a/b=§@192.0.2.9/db",
        "https://user:§@example.org/x.git",
        "curl -H 'Authorization: Bearer §§'",
        "requirepass §",
        "echo 'root:§' | chpasswd",
        "openssl rsa -passin pass:§ -in k",
        "SECRET_KEY_BASE=§",
        "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n§\n-----END OPENSSH " + "PRIVATE KEY-----",
        "-----BEGIN RSA " + "PRIVATE KEY-----\n§",
        "aws_secret_access_key = §",
        "export RESTIC_PASSWORD=§",
        "psql 'host=db user=gx password=§ dbname=gx'",
      })
  void secretDisappearsFromEveryShape(String shape) {
    assertThat(Redaction.redact(shape.replace("§", CANARY))).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run-parts --report /etc/cron.daily",
        "PasswordAuthentication no",
        "passwd: files systemd",
        "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU ok",
        "image sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "/usr/lib/x86_64-linux-gnu/e2fsprogs/e2scrub_all_cron",
        "PASSWORD_FILE=/run/secrets/db",
        "secretName: gx-tls",
        "tar -czf /srv/backup.tgz /var/www",
        "mysqldump --password-file=/root/.my.pw -p",
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Redaction.redact(text))
        .isEqualTo(text.startsWith("passwd:") ? "passwd: " + Redaction.HIDDEN + " systemd" : text);
  }

  /** What grows with the square of this line's length would not end within the bound by far. */
  @Test
  @Timeout(120)
  void hostileLineCostsLinearTime() {
    String start = "password ".repeat(100_000) + "mysql -x ".repeat(50_000) + "a".repeat(1_000_000);

    assertThat(Redaction.redact(start)).isNotEmpty();
  }
}
