package dev.steward.app.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.app.Surroundings;
import dev.steward.app.TestSurroundings;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Standard;
import dev.steward.model.estate.Sudo;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadEstateTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aServerIsReadWithEverythingThatItMaySay() throws IOException {
    Files.createDirectories(folder.resolve(".ssh"));
    Files.createFile(folder.resolve(".ssh/gx"));
    Files.createFile(folder.resolve("phrase"));

    ServerSpec server =
        parse(
                """
                apiVersion: steward/v1
                estate: gx
                environments: { mainnet: { production: true } }
                servers:
                  vps1: { address: 203.0.113.11, port: 2222, user: ops, key: ~/.ssh/gx, passphrase: "file:phrase",
                          jump: bastion, sudo: "env:SUDO", environment: mainnet, zone: us-east,
                          roles: [control-plane, database], size: { cpu: 8, memory: 32Gi } }
                """)
            .server(new ServerName("vps1"))
            .orElseThrow();

    assertThat(server.access())
        .isEqualTo(
            new Access.Ssh(
                "203.0.113.11",
                OptionalInt.of(2222),
                Optional.of("ops"),
                Optional.of(folder.resolve(".ssh/gx")),
                Optional.of(new SecretReference.File(folder.resolve("phrase"))),
                Optional.of("bastion"),
                new Sudo.Password(new SecretReference.Environment("SUDO"))));
    assertThat(server.roles()).containsExactlyInAnyOrder(Role.CONTROL_PLANE, Role.DATABASE);
    assertThat(server.size())
        .contains(
            new ServerSpec.Size(
                OptionalInt.of(8), Optional.of(ByteSize.parse("32Gi")), Optional.empty()));
  }

  @Test
  void standardsAreLaidOverTheDefaultAndThatOverStewardsOwn() {
    Estate estate =
        parse(
            """
            apiVersion: steward/v1
            estate: gx
            servers: { web: { address: h, standard: website }, other: { address: i } }
            standards:
              website: { disk: { critical: 85% }, sysctl: { net.ipv4.ip_forward: "1" } }
              default: { disk: { warn: 60%, critical: 75% }, services: { absent: [httpd] } }
            """);

    Standard website = estate.standardOf(estate.server(new ServerName("web")).orElseThrow());
    Standard other = estate.standardOf(estate.server(new ServerName("other")).orElseThrow());

    assertThat(other.disk()).isEqualTo(new Standard.Usage(new Percent(60), new Percent(75)));
    assertThat(website.disk()).isEqualTo(new Standard.Usage(new Percent(60), new Percent(85)));
    assertThat(website.services().absent()).containsExactly("httpd");
    assertThat(website.services().present()).isEqualTo(Standard.DEFAULT.services().present());
    assertThat(website.ssh()).isEqualTo(Standard.DEFAULT.ssh());
    Map<String, String> sysctl = new HashMap<>(Standard.DEFAULT.sysctl());
    assertThat(sysctl.put("net.ipv4.ip_forward", "1")).isEqualTo("0");
    assertThat(website.sysctl()).isEqualTo(sysctl);
  }

  @Test
  void everyDeclaredPartThatIsNotObservedIsListed() {
    Estate estate =
        parse(
            """
            apiVersion: steward/v1
            estate: gx
            environments: { mainnet: { production: true } }
            servers: { vps1: { address: h }, vps5: { address: i } }
            clusters: { main: { kubeconfig: ~/.kube/gx, context: gx, distribution: k3s, servers: [vps1], environments: [mainnet] } }
            fabric: { gx-mainnet: { cluster: main, namespace: fabric, channels: [gxchannel], chaincodes: { gxtv3: { version: "2.11" } },
                      orderers: { count: 5, tolerate: 2 }, organisations: { org1: { peers: 2 } }, authorities: [root, tls], stateDatabase: couchdb } }
            datastores: { postgres: { kind: postgresql, cluster: main, namespace: backend, replicas: 3, replication: streaming, rpo: 6h },
                          website: { kind: postgresql, servers: [vps1, vps5], replicas: 2, replication: streaming } }
            services: { projector: { cluster: main, namespace: backend, replicas: 1, ready: /readyz,
                        progress: { source: gx-mainnet/gxchannel, maxLagBlocks: 10, heartbeat: 60s } } }
            names: { api: { host: api.example.org, tls: true, proxied: true } }
            backups:
              vaults: { drive: { location: "rclone:gdrive:Backups", password: "file:~/.steward/vault" } }
              policies: { mainnet: { vault: drive, schedule: "0 4 * * *", retention: { daily: 30 }, drill: weekly, rpo: 24h, rto: 4h, restored: 2026-11-01 } }
              datasets: { website: { kind: directory, server: vps5, path: /var/www, policy: mainnet } }
            """);

    assertThat(estate.platform().backups().policies().values())
        .extracting(BackupsSpec.Policy::restored)
        .containsExactly(Optional.of(LocalDate.of(2026, 11, 1)));
    assertThat(estate.unobserved()).containsExactly("backups.vaults.drive");
  }

  @Test
  void theExamplesAreRight() throws IOException {
    Files.createDirectories(folder.resolve(".ssh"));
    Files.createFile(folder.resolve(".ssh/gx"));
    Surroundings surroundings = TestSurroundings.in(folder);

    for (Path example : SchemaTest.examples()) {
      assertThat(new ReadEstate(surroundings).read(example).servers()).isNotEmpty();
    }
  }

  private Estate parse(String text) {
    return new ReadEstate(TestSurroundings.in(folder))
        .parse(Path.of("estate.yaml"), text.getBytes(StandardCharsets.UTF_8));
  }
}
