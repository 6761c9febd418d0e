package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two supplied roles let Steward do. */
class RolesTest {
  static List<HasMetadata> manifest(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RolesTest.class.getResourceAsStream(name + ".yaml"))) {
      return new KubernetesSerialization().unmarshal(in);
    }
  }

  private static List<PolicyRule> rules(String name) throws IOException {
    return manifest(name).stream()
        .filter(ClusterRole.class::isInstance)
        .flatMap(role -> ((ClusterRole) role).getRules().stream())
        .toList();
  }

  private static List<String> resources(String name) throws IOException {
    return rules(name).stream().flatMap(rule -> rule.getResources().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reader", "reader-inside"})
  void neitherRoleMayDoAnythingButRead(String name) throws IOException {
    assertThat(rules(name))
        .isNotEmpty()
        .allSatisfy(rule ->
            assertThat(rule.getVerbs())
                .isSubsetOf(
                    rule.getResources().equals(List.of("pods/exec"))
                        ? List.of("get", "create")
                        : List.of("get", "list")))
        .allSatisfy(rule -> assertThat(rule.getApiGroups()).doesNotContain("*"))
        .allSatisfy(rule -> assertThat(rule.getResources()).doesNotContain("*", "pods/log"));
  }

  @Test
  void onlyTheRoleThatOneOptsInToMayListSecrets() throws IOException {
    assertThat(resources("reader")).doesNotContain("secrets").contains("pods", "configmaps");
    assertThat(resources("reader-inside")).contains("secrets").containsAll(resources("reader"));
  }
}
