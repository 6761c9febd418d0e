package dev.steward.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.backup.BackupProbe;
import dev.steward.audit.certificate.CertificateProbe;
import dev.steward.audit.k3s.K3sProbe;
import dev.steward.model.fact.backup.BackupToolFacts;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.certificate.PemFile;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.value.Fingerprinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What leaves a server and what does not: the probe's own shell, on files with canaries in them.
 */
class ProbePartsTest {
  private static final String CANARY = "cAnArYdOnOtSeNd";

  @TempDir Path root;

  @Test
  void privateKeysNeverLeaveTheServer() throws Exception {
    String pem = openssl();
    String key = pem.substring(pem.indexOf("-----BEGIN PRIVATE"), pem.indexOf("-----BEGIN CERT"));
    String certificate = pem.substring(pem.indexOf("-----BEGIN CERT"));
    RunPart server =
        new RunPart(root)
            .file("/etc/nginx/site.pem", "rw-r--r--", key + certificate)
            .file("/etc/nginx/only.key", "rw-r-----", key)
            .file("/etc/nginx/torn.pem", "rw-------", torn(certificate) + key)
            .file(
                "/etc/nginx/nginx.conf",
                "rw-r--r--",
                "ssl_certificate \"" + root + "/srv/own.crt\";\n# ssl_certificate /no;\n")
            .file("/srv/own.crt", "rw-r--r--", certificate)
            .file("/etc/ssl/certs/ca-certificates.crt", "rw-r--r--", certificate);

    CertificateStore store = seen(CertificateProbe.read(server.run("certificate")).store());

    assertThat(key.lines().filter(line -> !line.startsWith("-----"))).isNotEmpty();
    for (String line : key.lines().filter(line -> !line.startsWith("-----")).toList()) {
      assertThat(server.output()).doesNotContain(line);
    }
    assertThat(store.files()).hasSize(4);
    PemFile site = file(store, "/etc/nginx/site.pem");
    assertThat(site.certificates()).hasSize(1);
    assertThat(site.privateKey()).isTrue();
    assertThat(site.mode().readableByOthers()).isTrue();
    assertThat(file(store, "/etc/nginx/only.key").certificates()).isEmpty();
    assertThat(file(store, "/etc/nginx/torn.pem").damaged()).isEqualTo(1);
    assertThat(file(store, "/srv/own.crt").usedBy()).hasSize(1);
  }

  @Test
  void secretsOfK3sNeverLeaveTheServer() throws Exception {
    RunPart server =
        new RunPart(root)
            .file("/bin/k3s", "rwxr-xr-x", "#!/bin/sh\necho 'k3s version v1.33.4+k3s1 (1)'\n")
            .file(
                "/etc/rancher/k3s/config.yaml",
                "rw-------",
                """
                cluster-init: true
                "agent-token": %1$s
                - %1$s
                token: "%1$s"
                datastore-endpoint: postgres://k3s:%1$s@192.0.2.1/k3s
                etcd-s3-secret-key: |
                  %1$s
                tls-san:
                  - api.example.org
                  - "192.0.2.11"
                kube-apiserver-arg+:
                - encryption-provider-config=/etc/enc.json
                """
                    .formatted(CANARY))
            .file(
                "/etc/systemd/system/k3s.service",
                "rw-r--r--",
                """
                [Service]
                ExecStart=/usr/local/bin/k3s \\
                    server \\
                    '--disable' 'traefik' '--token' '%1$s' \\
                    '--agent-token=%1$s' --secrets-encryption
                """
                    .formatted(CANARY))
            .file("/etc/systemd/system/k3s.service.env", "rw-------", "K3S_TOKEN=" + CANARY + "\n")
            .file("/var/lib/rancher/k3s/server/token", "rw-r--r--", CANARY)
            .file(
                "/var/lib/rancher/k3s/server/cred/encryption-config.json",
                "rw-------",
                """
                {"resources":[{"resources":["secrets"],"providers":[{"aescbc":{"keys":[{"name":\
                "aescbckey","secret":"%s"}]}},{"identity":{}}]}]}
                """
                    .formatted(CANARY));

    var facts = K3sProbe.read(server.run("k3s"));
    K3sConfiguration configuration = seen(facts.configuration());

    assertThat(server.output()).doesNotContain(CANARY);
    assertThat(configuration.values("tls-san")).containsExactly("api.example.org", "192.0.2.11");
    assertThat(configuration.values("kube-apiserver-arg"))
        .containsExactly("encryption-provider-config=/etc/enc.json");
    assertThat(configuration.values("token")).containsExactly("(hidden)", "(hidden)");
    assertThat(configuration.values("disable")).containsExactly("traefik");
    assertThat(configuration.values("secrets-encryption")).containsExactly("true");
    assertThat(configuration.variables()).containsExactly("K3S_TOKEN");
    assertThat(configuration.encryptionProviders()).containsExactly("aescbc", "identity");
    assertThat(configuration.files())
        .filteredOn(file -> file.path().endsWith("/server/token"))
        .allSatisfy(file -> assertThat(file.mode().readableByOthers()).isTrue())
        .hasSize(1);
    assertThat(seen(facts.installation()).version()).isEqualTo("v1.33.4+k3s1");
  }

  @Test
  void cloudTokensNeverLeaveTheServerAndAreKnownAgainByTheirRefreshToken() throws Exception {
    String remote =
        """
        [%s]
        type = drive
        token = {"access_token":"%s","refresh_token":"1//%s","expiry":"2026-01-01T00:00:00Z"}
        """;
    RunPart server =
        new RunPart(root)
            .file("/etc/passwd", "rw-r--r--", "d:x:1:1::" + root + "/home/d:/bin/sh\n")
            .file(
                "/home/d/.config/rclone/rclone.conf",
                "rw-------",
                remote.formatted("one", CANARY + 1, CANARY))
            .file(
                "/home/e/.config/rclone/rclone.conf",
                "rw-r--r--",
                remote.formatted("two", CANARY + 2, CANARY)
                    + "[three]\ntype = sftp\nhost = 192.0.2.40\npass = "
                    + CANARY
                    + "\n")
            .file(
                "/etc/rclone.conf",
                "rw-------",
                "# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\n" + CANARY + "\n")
            .file(
                "/etc/cron.d/backup",
                "rw-r--r--",
                "0 4 * * * root RESTIC_REPOSITORY=rest:https://u:"
                    + CANARY
                    + "@192.0.2.9/v restic\n");

    BackupToolFacts facts = BackupProbe.read(server.run("backup"), new Fingerprinter(new byte[32]));
    List<RcloneConfiguration> all = seen(facts.rcloneConfigurations());

    assertThat(server.output()).doesNotContain(CANARY);
    assertThat(all).hasSize(3);
    var one = all.get(0).remotes().getFirst();
    var two = all.get(1).remotes().getFirst();
    assertThat(one.secrets()).isEqualTo(two.secrets()).hasSize(1);
    assertThat(all.get(1).mode().readableByOthers()).isTrue();
    assertThat(all.get(1).remotes()).hasSize(2);
    assertThat(all.get(2).encrypted()).isTrue();
    assertThat(seen(facts.resticRepositories()).getFirst().location())
        .isEqualTo("rest:https://(hidden)@192.0.2.9/v");
  }

  private static String torn(String certificate) {
    return certificate.substring(0, certificate.length() / 2).stripTrailing() + "\n";
  }

  private PemFile file(CertificateStore store, String path) {
    return store.files().stream()
        .filter(file -> file.path().equals(root + path))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T seen(dev.steward.model.observe.Observed<T> observed) {
    return observed.maybe().orElseThrow(() -> new AssertionError(observed));
  }

  /** A private key and its certificate, made on the spot. */
  private String openssl() throws IOException, InterruptedException {
    Path key = root.resolve("made.key");
    Process process =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-nodes",
                "-newkey",
                "rsa:2048",
                "-days",
                "9",
                "-subj",
                "/CN=www.example.org",
                "-keyout",
                key.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String pem = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).isZero();
    return Files.readString(key) + pem;
  }
}
