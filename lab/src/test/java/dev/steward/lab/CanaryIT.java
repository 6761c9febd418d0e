package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets on a server appear nowhere: in no output of any format at the highest verbosity, in no
 * snapshot, in nothing else that Steward writes. Each place has a canary of its own.
 */
@ExtendWith(Lab.class)
class CanaryIT {
  private static final List<String> PLACES =
      List.of(
          "shadow",
          "script",
          "token",
          "environment",
          "argument",
          "cron",
          "remote",
          "container",
          "mistaken");

  private static final String PUT =
      """
      set -eu
      useradd --create-home canary
      echo "canary:@shadow" | chpasswd
      mkdir -p /opt/canary /root/.config/rclone
      printf '#!/bin/sh\\nPGPASSWORD=@script\\nexport PGPASSWORD\\nwhile :; do sleep 60; done\\n' >/opt/canary/run
      chmod 755 /opt/canary/run
      printf 'API_TOKEN=@token\\n' >/opt/canary/.env
      openssl genpkey -algorithm ed25519 >/opt/canary/signing.key 2>/dev/null
      chmod 644 /opt/canary/.env /opt/canary/signing.key
      printf '[Service]\\nType=exec\\nEnvironment=DB_PASSWORD=@environment\\nExecStart=/opt/canary/run --db-password=@argument\\n' \
        >/etc/systemd/system/canary.service
      systemctl daemon-reload
      systemctl start canary.service
      printf '5 5 * * * root PGPASSWORD=@cron /opt/canary/run 2>&1 | logger -t canary\\n' >/etc/cron.d/canary
      printf '[s3]\\ntype = s3\\nsecret_access_key = @remote\\n' >/root/.config/rclone/rclone.conf
      chmod 600 /root/.config/rclone/rclone.conf
      """;

  private static final String TAKE =
      """
      systemctl stop canary.service
      rm -rf /opt/canary /root/.config/rclone /etc/cron.d/canary /etc/systemd/system/canary.service
      rmdir --ignore-fail-on-non-empty /root/.config
      systemctl daemon-reload
      systemctl reset-failed canary.service 2>/dev/null || :
      userdel --remove canary 2>/dev/null
      """;

  @Test
  void secretsOfServersAppearNowhere(Lab.Servers servers, @TempDir Path folder) throws IOException {
    Map<String, String> canaries = canaries();
    canaries.put(
        "sudo", Files.readString(servers.runtime().resolve("secrets/vps2.deploy")).strip());
    Path estate =
        new Declared(servers)
            .of("vps2", "user: root", "user: deploy, sudo: \"env:CANARY_SUDO\"")
            .in(folder);
    Path outputs = Files.createDirectory(folder.resolve("outputs"));
    try (Lab.Fault _ = servers.fault("docker-restarting", "vps1");
        Lab.Fault _ = container(servers, canaries.getOrDefault("container", ""));
        Lab.Fault _ = place(servers, canaries)) {
      canaries.put(
          "private key",
          servers
              .on("vps3", "cat /opt/canary/signing.key")
              .lines()
              .skip(1)
              .findFirst()
              .orElseThrow());
      everyOutput(servers, estate, canaries.getOrDefault("sudo", ""), outputs);
      refused(servers, estate, canaries.getOrDefault("mistaken", ""), outputs);
    }

    assertThat(Files.readString(outputs.resolve("json.out")))
        .contains("SECRET-IN-ARGUMENTS", "SECRET-WORLD-READABLE", "SECRET-IN-JOB");
    assertThat(written(outputs)).hasSizeGreaterThanOrEqualTo(18);
    assertThat(holding(outputs, "canary")).as("the search finds what is there").isNotEmpty();
    canaries.forEach((place, secret) -> {
      assertThat(holding(outputs, secret)).as("outputs, canary in %s", place).isEmpty();
      assertThat(holding(servers.home(), secret)).as("state, canary in %s", place).isEmpty();
    });
  }

  private static Map<String, String> canaries() {
    Map<String, String> canaries = new TreeMap<>();
    SecureRandom random = new SecureRandom();
    for (String place : PLACES) {
      byte[] bytes = new byte[12];
      random.nextBytes(bytes);
      canaries.put(place, "c4n" + HexFormat.of().formatHex(bytes));
    }
    return canaries;
  }

  private static Lab.Fault place(Lab.Servers servers, Map<String, String> canaries) {
    String script = PUT;
    for (Map.Entry<String, String> canary : canaries.entrySet()) {
      script = script.replace("@" + canary.getKey(), canary.getValue());
    }
    try {
      servers.on("vps3", script);
      return () -> servers.on("vps3", TAKE);
    } catch (AssertionError e) {
      servers.on("vps3", TAKE);
      throw e;
    }
  }

  private static Lab.Fault container(Lab.Servers servers, String canary) {
    servers.on(
        "vps1",
        "docker run --detach --name canary --env API_TOKEN="
            + canary
            + " example.org/outbox-submitter:1.0 /bin/sleep 100000");
    return () -> servers.on("vps1", "docker rm --force canary");
  }

  /** One audit, saved, then reported from its snapshot in every format. */
  private static void everyOutput(Lab.Servers servers, Path estate, String sudo, Path outputs)
      throws IOException {
    String saved = outputs.resolve("saved.snapshot").toString();
    for (String format : List.of("json", "table", "md", "html", "sarif", "junit")) {
      List<String> how =
          format.equals("json") ? List.of("--save", saved) : List.of("--from", saved);
      Command.Ended ended =
          servers
              .steward(
                  Stream.concat(
                          Stream.of("audit", "-v", "-f", estate.toString(), "-o", format),
                          how.stream())
                      .toArray(String[]::new))
              .with("CANARY_SUDO", sudo)
              .run();
      assertThat(ended.code()).as(ended.err()).isEqualTo(1);
      assertThat(ended.out()).as(format).isNotBlank();
      Files.writeString(outputs.resolve(format + ".out"), ended.out());
      Files.writeString(outputs.resolve(format + ".err"), ended.err());
    }
  }

  /**
   * A password that sudo does not take, and a snapshot that is none: errors tell no secret either.
   */
  private static void refused(Lab.Servers servers, Path estate, String mistaken, Path outputs)
      throws IOException {
    Command.Ended ended =
        servers
            .steward("audit", "-v", "-f", estate.toString(), "--server", "vps2", "-o", "json")
            .with("CANARY_SUDO", mistaken)
            .run();
    assertThat(Audit.read(ended).reason("vps2")).contains("did not take the password");
    Files.writeString(outputs.resolve("refused.out"), ended.out());
    Files.writeString(outputs.resolve("refused.err"), ended.err());

    Path cut = outputs.resolve("cut.snapshot");
    String whole = Files.readString(outputs.resolve("saved.snapshot"));
    Files.writeString(cut, whole.substring(0, whole.length() / 2));
    Command.Ended unread =
        servers.steward("audit", "-v", "-f", estate.toString(), "--from", cut.toString()).run();
    assertThat(unread.code()).as(unread.err()).isEqualTo(2);
    Files.writeString(outputs.resolve("cut.out"), unread.out());
    Files.writeString(outputs.resolve("cut.err"), unread.err());
  }

  private static List<Path> written(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> holding(Path folder, String secret) {
    return written(folder).stream().filter(file -> bytes(file).contains(secret)).toList();
  }

  /** Every byte as one character, so that nothing is lost in decoding. */
  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
