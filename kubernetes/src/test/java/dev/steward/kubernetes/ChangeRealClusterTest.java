package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.plan.Action.Patch.Form;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterOrder.Effect;
import dev.steward.model.port.ClusterReply;
import dev.steward.model.port.ClusterSession;
import dev.steward.testing.SettableClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Orders to the cluster that KUBECONFIG names, in a namespace of their own. */
@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "KUBECONFIG names no cluster")
class ChangeRealClusterTest {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final Duration LEASE = Duration.ofHours(2);
  private static final String OWNER = "here/r1";

  private final String namespace =
      "steward-change-%d-%d".formatted(ProcessHandle.current().pid(), RUNS.incrementAndGet());
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(Config.fromKubeconfig(new File(System.getenv("KUBECONFIG"))))
          .build();
  @TempDir Path folder = Path.of("/nowhere");
  private Optional<ClusterSession> opened = Optional.empty();

  @BeforeEach
  void lock() throws IOException {
    for (String name : Set.of("steward", namespace)) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .serverSideApply();
    }
    for (HasMetadata it : RolesTest.manifest("changer")) {
      client.resource(it).createOr(NonDeletingOperation::update);
    }
    opened = Optional.of(open());
    client.leases().inNamespace("steward").withName("steward").delete();
    assertThat(session().send(new ClusterOrder.Lock(OWNER, LEASE)))
        .isEqualTo(new ClusterReply.Done());
  }

  @AfterEach
  void clear() {
    session().send(new ClusterOrder.Unlock(OWNER));
    session().close();
    client.secrets().inNamespace("steward").delete();
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  /** By the account of changer.yaml, so that its role is shown to be enough. */
  private ClusterSession open() throws IOException {
    String token =
        client
            .serviceAccounts()
            .inNamespace("steward")
            .withName("steward-changer")
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    Config config = client.getConfiguration();
    Path ca = folder.resolve("ca.crt");
    if (config.getCaCertData() != null) {
      Files.write(ca, Base64.getDecoder().decode(config.getCaCertData()));
    } else if (config.getCaCertFile() != null) {
      Files.copy(Path.of(config.getCaCertFile()), ca);
    }
    Path kubeconfig =
        Kubeconfigs.write(
            folder,
            config.getMasterUrl().replaceAll("/+$", ""),
            Files.exists(ca) ? "certificate-authority: " + ca : "",
            "token: " + token);
    ClusterSpec spec =
        new ClusterSpec(
            "main",
            new ClusterAccess.Kubeconfig(kubeconfig, Optional.empty()),
            "k3s",
            Set.of(),
            Set.of(),
            false,
            false);
    return new KubernetesSessions(Map.of("main", spec), new SettableClock()).open("main");
  }

  private ClusterSession session() {
    return opened.orElseThrow();
  }

  private KubernetesObject object(String apiVersion, String kind, String name) {
    return new KubernetesObject("main", apiVersion, kind, namespace, name);
  }

  private KubernetesObject map() {
    return object("v1", "ConfigMap", "settings");
  }

  private String manifest(String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: settings, namespace: %s }
    data: { mode: "%s" }
    """
        .formatted(namespace, value);
  }

  private ClusterReply change(Effect effect) {
    return session().send(new ClusterOrder.Locked(OWNER, effect));
  }

  private void done(Effect effect) {
    assertThat(change(effect)).isEqualTo(new ClusterReply.Done());
  }

  private Optional<String> look(KubernetesObject object, String pointer) {
    ClusterReply reply = session().send(new ClusterOrder.Look(object, pointer));
    assertThat(reply).isInstanceOf(ClusterReply.Value.class);
    return ((ClusterReply.Value) reply).value();
  }

  @Test
  void theClusterIsKnownByTheUidOfItsOwnNamespace() {
    assertThat(session().send(new ClusterOrder.Identity()))
        .isEqualTo(
            new ClusterReply.Value(
                Optional.of(
                    client.namespaces().withName("kube-system").get().getMetadata().getUid())));
  }

  @Test
  void whatWasAppliedIsThereAndUndoTakesItAway() {
    done(new ClusterOrder.Keep(map(), "r1/a/1"));
    done(new ClusterOrder.Apply(map(), manifest("on")));
    done(new ClusterOrder.Apply(map(), manifest("on")));
    assertThat(look(map(), "/data/mode")).hasValue("on");
    done(new ClusterOrder.Restore(map(), "r1/a/1"));
    done(new ClusterOrder.Restore(map(), "r1/a/1"));
    assertThat(look(map(), "")).isEmpty();
  }

  @Test
  void aFieldOfAnotherManagerIsNotTaken() {
    client
        .load(
            new java.io.ByteArrayInputStream(
                manifest("theirs").getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .inNamespace(namespace)
        .fieldManager("gitops")
        .serverSideApply();
    ClusterReply reply = change(new ClusterOrder.Apply(map(), manifest("ours")));
    assertThat(reply)
        .isInstanceOfSatisfying(
            ClusterReply.Conflict.class, it -> assertThat(it.with()).contains("gitops"));
    assertThat(look(map(), "/data/mode")).hasValue("theirs");
  }

  @Test
  void aPatchIsCarriedOutOnceAndUndone() {
    done(new ClusterOrder.Apply(map(), manifest("on")));
    String text =
        """
        [{"op":"add","path":"/metadata/finalizers","value":["steward.example.org/a"]},
         {"op":"add","path":"/metadata/finalizers/-","value":"steward.example.org/b"}]\
        """;
    done(new ClusterOrder.Keep(map(), "r1/b/1"));
    Effect patch = new ClusterOrder.Patch(map(), Form.JSON, text, "r1/b/1");
    done(patch);
    String after = look(map(), "/metadata/resourceVersion").orElseThrow();
    done(patch);
    assertThat(look(map(), "/metadata/resourceVersion")).hasValue(after);
    done(new ClusterOrder.Restore(map(), "r1/b/1"));
    assertThat(look(map(), "/metadata/finalizers")).isEmpty();
    assertThat(look(map(), "/data/mode")).hasValue("on");
  }

  @Test
  void aPatchOfAnObjectThatWasReplacedSinceIsAConflict() {
    done(new ClusterOrder.Apply(map(), manifest("on")));
    done(new ClusterOrder.Keep(map(), "r1/c/1"));
    client.configMaps().inNamespace(namespace).withName("settings").delete();
    done(new ClusterOrder.Apply(map(), manifest("other")));
    assertThat(
            change(
                new ClusterOrder.Patch(
                    map(), Form.MERGE, "{\"data\":{\"mode\":\"off\"}}", "r1/c/1")))
        .isInstanceOf(ClusterReply.Conflict.class);
    assertThat(look(map(), "/data/mode")).hasValue("other");
  }

  @Test
  void aMergePatchChangesWhatItNames() {
    done(new ClusterOrder.Apply(map(), manifest("on")));
    done(new ClusterOrder.Keep(map(), "r1/m/1"));
    done(new ClusterOrder.Patch(map(), Form.MERGE, "{\"data\":{\"mode\":\"off\"}}", "r1/m/1"));
    assertThat(look(map(), "/data/mode")).hasValue("off");
  }

  @Test
  void whatWasDeletedComesBack() {
    done(new ClusterOrder.Apply(map(), manifest("on")));
    done(new ClusterOrder.Keep(map(), "r1/d/1"));
    Effect delete = new ClusterOrder.Delete(map(), Optional.empty(), "r1/d/1");
    done(delete);
    done(delete);
    assertThat(look(map(), "")).isEmpty();
    done(new ClusterOrder.Restore(map(), "r1/d/1"));
    assertThat(look(map(), "/data/mode")).hasValue("on");
    // What was put back is another object: the order, come late, must not take it.
    done(delete);
    assertThat(look(map(), "/data/mode")).hasValue("on");
  }

  @Test
  void anObjectThatThePlanDidNotSeeIsNotDeleted() {
    done(new ClusterOrder.Apply(map(), manifest("on")));
    done(new ClusterOrder.Keep(map(), "r1/e/1"));
    assertThat(change(new ClusterOrder.Delete(map(), Optional.of("another"), "r1/e/1")))
        .isInstanceOf(ClusterReply.Conflict.class);
    assertThat(look(map(), "/data/mode")).hasValue("on");
  }

  @Test
  void aFieldThatCannotChangeIsRefusedWithTheServersWords() {
    String immutable = manifest("on") + "immutable: true\n";
    done(new ClusterOrder.Apply(map(), immutable));
    assertThat(
            change(
                new ClusterOrder.Apply(map(), immutable.replace("mode: \"on\"", "mode: \"off\""))))
        .isInstanceOfSatisfying(
            ClusterReply.Refused.class, it -> assertThat(it.reason()).contains("immutable"));
  }

  @Test
  void aMisspeltFieldIsRefused() {
    assertThat(change(new ClusterOrder.Apply(map(), manifest("on") + "dta: {}\n")))
        .isInstanceOf(ClusterReply.Refused.class);
    assertThat(look(map(), "")).isEmpty();
  }

  @Test
  void aRehearsalChangesNothingAndTellsWhatWouldBeRefused() {
    assertThat(
            session()
                .send(new ClusterOrder.Rehearse(new ClusterOrder.Apply(map(), manifest("on")))))
        .isEqualTo(new ClusterReply.Done());
    assertThat(look(map(), "")).isEmpty();
    assertThat(
            session()
                .send(
                    new ClusterOrder.Rehearse(
                        new ClusterOrder.Apply(map(), manifest("on") + "dta: {}\n"))))
        .isInstanceOf(ClusterReply.Refused.class);
  }

  @Test
  void theLockIsOneInstallationsAndADeadOwnerLosesIt() {
    assertThat(session().send(new ClusterOrder.Lock("there/r9", LEASE)))
        .isEqualTo(new ClusterReply.Held(OWNER));
    assertThat(
            session()
                .send(
                    new ClusterOrder.Locked(
                        "there/r9", new ClusterOrder.Apply(map(), manifest("no")))))
        .isEqualTo(new ClusterReply.Held(OWNER));
    assertThat(look(map(), "")).isEmpty();
    client
        .leases()
        .inNamespace("steward")
        .withName("steward")
        .edit(lease -> {
          lease.getSpec().setRenewTime(lease.getSpec().getRenewTime().minusHours(3));
          return lease;
        });
    assertThat(session().send(new ClusterOrder.Lock("there/r9", LEASE)))
        .isEqualTo(new ClusterReply.Done());
    assertThat(change(new ClusterOrder.Apply(map(), manifest("no"))))
        .isEqualTo(new ClusterReply.Held("there/r9"));
    session().send(new ClusterOrder.Unlock("there/r9"));
  }

  @Test
  void theValuesOfASecretStayInTheCluster() {
    client
        .secrets()
        .inNamespace("steward")
        .resource(
            new io.fabric8.kubernetes.api.model.SecretBuilder()
                .withNewMetadata()
                .withName("login")
                .endMetadata()
                .addToStringData("password", "hunter2")
                .build())
        .create();
    KubernetesObject secret = new KubernetesObject("main", "v1", "Secret", "steward", "login");
    assertThat(look(secret, "")).hasValue("{}");
    assertThat(session().send(new ClusterOrder.Look(secret, "/data/password")))
        .isInstanceOf(ClusterReply.Refused.class);
  }

  @Test
  void evictionWaitsForTheBudgetAndThenEmptiesTheNode() {
    String node = namespace;
    client
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(node)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build())
        .create();
    try {
      client
          .resource(
              new PodBuilder()
                  .withNewMetadata()
                  .withName("orderer0")
                  .withNamespace(namespace)
                  .addToLabels("app", "orderer")
                  .addNewOwnerReference()
                  .withApiVersion("example.org/v1")
                  .withKind("Orderer")
                  .withName("orderer")
                  .withUid(java.util.UUID.randomUUID().toString())
                  .withController(true)
                  .endOwnerReference()
                  .endMetadata()
                  .withNewSpec()
                  .withNodeName(node)
                  .withTerminationGracePeriodSeconds(0L)
                  .withAutomountServiceAccountToken(false)
                  .addNewContainer()
                  .withName("app")
                  .withImage("app:1")
                  .endContainer()
                  .endSpec()
                  .build())
          .create();
      KubernetesObject budget = object("policy/v1", "PodDisruptionBudget", "orderers");
      done(
          new ClusterOrder.Apply(
              budget,
              """
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: { name: orderers, namespace: %s }
              spec: { minAvailable: 1, selector: { matchLabels: { app: orderer } } }
              """
                  .formatted(namespace)));
      client
          .pods()
          .inNamespace(namespace)
          .withName("orderer0")
          .editStatus(pod -> {
            pod.getStatus().setPhase("Running");
            pod.getStatus()
                .setConditions(
                    java.util.List.of(
                        new io.fabric8.kubernetes.api.model.PodConditionBuilder()
                            .withType("Ready")
                            .withStatus("True")
                            .build()));
            return pod;
          });
      assertThat(change(new ClusterOrder.Evict(node)))
          .as("not cordoned")
          .isInstanceOf(ClusterReply.Refused.class);
      client
          .nodes()
          .withName(node)
          .edit(it -> new NodeBuilder(it).editSpec().withUnschedulable(true).endSpec().build());
      assertThat(change(new ClusterOrder.Evict(node)))
          .isInstanceOfSatisfying(
              ClusterReply.Waiting.class,
              it -> assertThat(it.what()).contains("disruption budget. (429)"));
      client
          .policy()
          .v1()
          .podDisruptionBudget()
          .inNamespace(namespace)
          .withName("orderers")
          .delete();
      assertThat(change(new ClusterOrder.Evict(node))).isInstanceOf(ClusterReply.Waiting.class);
      done(new ClusterOrder.Evict(node));
      assertThat(client.pods().inNamespace(namespace).list().getItems()).isEmpty();
    } finally {
      client.nodes().withName(node).delete();
    }
  }
}
