package dev.steward.audit.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.Role;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class K3sRulesTest {
  /** Taken three hours before the tests' snapshot: 2026-11-23T09:00:00Z. */
  private static final String CONFIGURATION =
      Answers.captured(K3sRulesTest.class, "configuration-constructed.txt")
          .replace("\t1763892000\t", "\t1795424400\t");

  static List<Rule> all() {
    return K3sRules.PACK.rules();
  }

  @ParameterizedTest
  @MethodSource("all")
  void goodServerIsFine(Rule rule) {
    assertThat(server(CONFIGURATION).judge(rule).clean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutK3sThereIsNothingToJudge(Rule rule) {
    Judged judged =
        ServerCase.named("vps1")
            .roles(Role.CONTROL_PLANE)
            .absent("k3s")
            .absent("k3s-configuration")
            .judge(rule);
    assertThat(judged.notApplicable()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void silentServerIsNotAssessed(Rule rule) {
    assertThat(ServerCase.named("vps1").judge(rule).notAssessed()).hasSize(1);
  }

  @Test
  void kubeconfigThatEverybodyReadsIsFound() {
    Finding finding =
        server(CONFIGURATION.replace("600\troot\t2957", "644\troot\t2957"))
            .judge(SecretFiles.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("Others than root can read /etc/rancher/k3s/k3s.yaml");
    assertThat(
            server(CONFIGURATION.replace("600\troot\t260", "640\troot\t260"))
                .judge(SecretFiles.RULE)
                .finding()
                .severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void secretsInTheClearAreFound() {
    assertThat(
            server(CONFIGURATION.replace("provider\taescbc\n", ""))
                .judge(SecretsEncrypted.RULE)
                .finding()
                .consequence())
        .contains("identity");
    assertThat(
            server(CONFIGURATION.replaceAll("provider\t.*\n", ""))
                .judge(SecretsEncrypted.RULE)
                .finding()
                .consequence())
        .contains("no encryption configuration");
  }

  @Test
  void agentHasNoSecretsToEncrypt() {
    assertThat(
            ServerCase.named("vps4")
                .answering("k3s", K3sProbeTest.SERVER.replace("k3s.service", "k3s-agent.service"))
                .answering("k3s-configuration", "")
                .judge(SecretsEncrypted.RULE)
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void oldOrMissingSnapshotOfEtcdIsFound() {
    String old = CONFIGURATION.replace("\t1795424400\t", "\t1795338000\t");
    assertThat(server(old).judge(EtcdSnapshots.RULE).finding().consequence())
        .isEqualTo("The youngest was taken 2026-11-22T09:00:00Z; 24 hours are allowed.");
    String none = CONFIGURATION.replaceAll("file.*snapshots.*\n", "");
    assertThat(server(none).judge(EtcdSnapshots.RULE).finding().title())
        .isEqualTo("etcd has no snapshot");
    assertThat(
            server(none + "option\t/etc/rancher/k3s/config.yaml\tetcd-s3\ttrue\n")
                .judge(EtcdSnapshots.RULE)
                .notAssessed())
        .hasSize(1);
  }

  @Test
  void nodeOfAnotherVersionIsFound() {
    Judged judged =
        EstateCase.of(
                version("vps1", "v1.33.4+k3s1"),
                version("vps2", "v1.33.4+k3s1"),
                version("vps3", "v1.32.1+k3s1"))
            .judge(VersionSkew.RULE);
    assertThat(judged.finding().title())
        .isEqualTo("K3s is v1.32.1+k3s1 here and v1.33.4+k3s1 elsewhere");
    assertThat(judged.finding().subject().toString()).isEqualTo("vps3");
  }

  private static ServerCase version(String name, String version) {
    return ServerCase.named(name)
        .roles(Role.CONTROL_PLANE)
        .answering("k3s", K3sProbeTest.SERVER.replace("v1.33.4+k3s1", version));
  }

  private static ServerCase server(String configuration) {
    return version("vps1", "v1.33.4+k3s1").answering("k3s-configuration", configuration);
  }
}
