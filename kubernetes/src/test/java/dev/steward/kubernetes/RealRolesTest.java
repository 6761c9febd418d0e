package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.Reading.Failed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two supplied roles on the cluster that KUBECONFIG names: each grants what it says, of all
 * that the API server serves, and nothing else; and Steward reads all that it wants with it.
 */
@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "KUBECONFIG names no cluster")
class RealRolesTest {
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final String NONCE = "0123456789abcdef".repeat(2);

  private static KubernetesClient admin;

  @TempDir Path folder;

  @BeforeAll
  static void connect() {
    admin =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(new File(System.getenv("KUBECONFIG"))))
            .build();
  }

  @AfterAll
  static void disconnect() {
    admin.close();
  }

  /** The account of the manifest, and nothing left of the other role. */
  private static void apply(String name) throws IOException {
    for (String other : List.of("reader", "reader-inside")) {
      admin.rbac().clusterRoleBindings().withName("steward-" + other).delete();
    }
    for (HasMetadata it : RolesTest.manifest(name)) {
      admin.resource(it).createOr(NonDeletingOperation::update);
    }
  }

  private Path kubeconfig() throws IOException {
    String token =
        admin
            .serviceAccounts()
            .inNamespace("steward")
            .withName("steward")
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    Config config = admin.getConfiguration();
    Path ca = folder.resolve("ca.crt");
    if (config.getCaCertData() != null) {
      Files.write(ca, Base64.getDecoder().decode(config.getCaCertData()));
    } else if (config.getCaCertFile() != null) {
      Files.copy(Path.of(config.getCaCertFile()), ca, StandardCopyOption.REPLACE_EXISTING);
    }
    return Kubeconfigs.write(
        folder,
        config.getMasterUrl().replaceAll("/+$", ""),
        Files.exists(ca) ? "certificate-authority: " + ca : "",
        "token: " + token);
  }

  /** As resource.group:verb, all that the role says. */
  private static Set<String> said(String name) throws IOException {
    Set<String> said = new TreeSet<>();
    for (HasMetadata it : RolesTest.manifest(name)) {
      if (it instanceof ClusterRole role) {
        role.getRules().forEach(rule -> said.addAll(grants(rule)));
      }
    }
    return said;
  }

  private static List<String> grants(PolicyRule rule) {
    List<String> grants = new ArrayList<>();
    for (String group : rule.getApiGroups()) {
      for (String resource : rule.getResources()) {
        rule.getVerbs().forEach(verb -> grants.add(grant(group, resource, verb)));
      }
    }
    return grants;
  }

  private static String grant(String group, String resource, String verb) {
    return resource + (group.isEmpty() ? "" : "." + group) + ":" + verb;
  }

  /** Of everything that the API server serves, what the account may. */
  private static Set<String> granted() {
    Set<String> granted = new TreeSet<>();
    List<APIResourceList> served = new ArrayList<>();
    served.add(admin.getApiResources("v1"));
    for (APIGroup group : admin.getApiGroups().getGroups()) {
      for (GroupVersionForDiscovery version : group.getVersions()) {
        served.add(admin.getApiResources(version.getGroupVersion()));
      }
    }
    for (APIResourceList list : served) {
      String version = list.getGroupVersion();
      String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
      // Everybody may ask what he may himself.
      if (!group.equals("authorization.k8s.io") && !group.equals("authentication.k8s.io")) {
        list.getResources().forEach(resource -> granted.addAll(granted(group, resource)));
      }
    }
    return granted;
  }

  private static List<String> granted(String group, APIResource resource) {
    return VERBS.stream()
        .filter(verb -> may(group, resource.getName(), verb))
        .map(verb -> grant(group, resource.getName(), verb))
        .toList();
  }

  private static boolean may(String group, String resource, String verb) {
    String[] parts = resource.split("/", 2);
    SubjectAccessReview review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser("system:serviceaccount:steward:steward")
            .withGroups(
                "system:serviceaccounts", "system:serviceaccounts:steward", "system:authenticated")
            .withNewResourceAttributes()
            .withGroup(group)
            .withResource(parts[0])
            .withSubresource(parts.length == 2 ? parts[1] : "")
            .withVerb(verb)
            .endResourceAttributes()
            .endSpec()
            .build();
    return admin.authorization().v1().subjectAccessReview().create(review).getStatus().getAllowed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reader", "reader-inside"})
  void aRoleGrantsWhatItSaysAndNothingElse(String name) throws IOException {
    apply(name);

    assertThat(granted()).isEqualTo(said(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reader", "reader-inside"})
  void allThatIsWantedIsReadWithTheRole(String name) throws Exception {
    apply(name);
    Reading reading = name.equals("reader") ? new Reading() : new Reading().withSecrets();

    ClusterObservation seen = reading.of(kubeconfig());

    assertThat(seen.outcome()).as(seen.reason()).isEqualTo(Outcome.OBSERVED);
    Set<String> unseen = new TreeSet<>();
    for (RecordComponent fact : ClusterFacts.class.getRecordComponents()) {
      if (fact.getAccessor().invoke(seen.facts()) instanceof Observed.Unseen<?>) {
        unseen.add(fact.getName());
      }
    }
    assertThat(unseen)
        .isEqualTo(
            name.equals("reader")
                ? Set.of("answers", "logins", "secrets")
                : Set.of("answers", "logins"));
  }

  private String refusal() throws IOException {
    PodProbe probe =
        new PodProbe(
            "steward", "none", "none", new ProbeScript("echo '%s done'\n".formatted(NONCE), NONCE));
    return ((Failed) new Reading().probing(probe).all(kubeconfig()).probes().getFirst().reading())
        .reason();
  }

  @Test
  void onlyTheRoleThatOneOptsInToMayExecute() throws IOException {
    apply("reader");
    assertThat(refusal()).startsWith("the role may not execute in pods (403");
    apply("reader-inside");
    assertThat(refusal()).isEqualTo("the API server let nobody into steward/none (none) (404)");
  }
}
