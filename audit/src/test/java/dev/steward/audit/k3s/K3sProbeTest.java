package dev.steward.audit.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class K3sProbeTest {
  static final String SERVER =
      """
      k3s version v1.33.4+k3s1 (148243c4)
      go version go1.24.5
      unit	/etc/systemd/system/k3s.service
      running
      """;

  @Test
  void serverIsReadByItsUnit() {
    assertThat(K3sProbe.installation(SERVER))
        .isEqualTo(new K3sInstallation(true, "v1.33.4+k3s1", Optional.of(K3sRole.SERVER), true));
  }

  @Test
  void agentIsReadByItsUnit() {
    assertThat(K3sProbe.installation(SERVER.replace("k3s.service", "k3s-agent.service")).role())
        .contains(K3sRole.AGENT);
  }

  @Test
  void binaryWithoutUnitHasNoRole() {
    assertThat(K3sProbe.installation("k3s version v1.33.4+k3s1 (148243c4)\n").role()).isEmpty();
  }

  @Test
  void configurationIsReadWithEncryptionAndSnapshots() {
    K3sConfiguration configuration =
        K3sProbe.configuration(Answers.captured(getClass(), "configuration-constructed.txt"));

    assertThat(configuration.values("tls-san")).containsExactly("api.example.org", "192.0.2.11");
    assertThat(configuration.values("token")).containsExactly("(hidden)");
    assertThat(configuration.variables()).containsExactly("K3S_TOKEN");
    assertThat(configuration.embeddedEtcd()).isTrue();
    assertThat(configuration.snapshots()).hasSize(1);
    assertThat(configuration.encryptsSecrets()).isTrue();
  }

  @Test
  void identityFirstMeansThatSecretsAreWrittenInTheClear() {
    assertThat(K3sProbe.configuration("provider\tidentity\nprovider\taescbc\n").encryptsSecrets())
        .isFalse();
  }

  @Test
  void foreignTextIsUnreadable() {
    assertThatThrownBy(() -> K3sProbe.installation("command not found"))
        .isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(() -> K3sProbe.configuration("file\t9\troot\t1\t1\t/etc"))
        .isInstanceOf(UnreadableAnswer.class);
  }
}
