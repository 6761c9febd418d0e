package dev.steward.audit.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.container.ContainerFacts;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerContainer.ContainerMount;
import dev.steward.model.fact.container.DockerContainer.PublishedPort;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.container.DockerEngine.State;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerProbeTest {
  static final String ENGINE =
      """
      client
      daemon
      enabled docker.service
      data-root /var/lib/docker
      used
      running
      version 20.10.24+dfsg1
      """;

  @Test
  void runningEngineIsReadWithItsVersionAndUnits() {
    assertThat(ContainerProbe.engine(ENGINE))
        .isEqualTo(
            new DockerEngine(
                State.RUNNING,
                List.of("docker.service"),
                "20.10.24+dfsg1",
                "/var/lib/docker",
                true));
  }

  @Test
  void whatPodmanKeepsIsUnseenAndNotNothing() {
    ContainerFacts alone =
        ContainerProbe.read(
            new Answers()
                .ok("docker", "data-root /var/lib/docker\npodman\n")
                .absent("docker-containers")
                .absent("docker-usage")
                .absent("cri-images")
                .reply());
    assertThat(alone.containers()).isInstanceOf(Observed.Unseen.class);
    assertThat(alone.usage()).isInstanceOf(Observed.Unseen.class);

    ContainerFacts besideDocker =
        ContainerProbe.read(
            new Answers()
                .ok("docker", ENGINE + "podman\n")
                .ok("docker-containers", "")
                .ok("docker-usage", "")
                .absent("cri-images")
                .reply());
    assertThat(besideDocker.containers().maybe()).contains(List.of());
    assertThat(besideDocker.usage()).isInstanceOf(Observed.Unseen.class);
  }

  @Test
  void clientWithoutDaemonIsNoEngine() {
    assertThat(ContainerProbe.engine("client\ndata-root /var/lib/docker\n").state())
        .isEqualTo(State.ABSENT);
  }

  @Test
  void capturedContainersAreReadWithPortsMountsAndHealth() {
    DockerContainer web = container("web");
    assertThat(web.health()).contains("unhealthy");
    assertThat(web.project()).contains("shop");
    assertThat(web.logLimit()).contains("10m");
    assertThat(web.finishedAt()).isEmpty();
    assertThat(web.startedAt()).contains(Instant.parse("2026-11-23T16:35:53.676763090Z"));
    assertThat(web.ports())
        .containsExactly(
            new PublishedPort("80/tcp", "", "8080"),
            new PublishedPort("9090/tcp", "127.0.0.1", "9090"));
    assertThat(container("loop").status()).isEqualTo("restarting");
    assertThat(container("loop").restarts()).isEqualTo(19);
    assertThat(container("agent").privileged()).isTrue();
    assertThat(container("watcher").mounts())
        .contains(
            new ContainerMount("bind", "", "/var/run/docker.sock", "/var/run/docker.sock", true));
    assertThat(container("gave-up").policy())
        .isEqualTo(new DockerContainer.RestartPolicy("on-failure", 2));
  }

  @Test
  void capturedUsageSaysWhatIsReclaimable() {
    DockerUsage usage =
        ContainerProbe.usage(Answers.captured(getClass(), "docker-system-df-20.10.txt"));

    assertThat(usage.images()).hasSize(5);
    assertThat(usage.unusedImages()).hasSize(3);
    assertThat(usage.images()).filteredOn(DockerUsage.Image::dangling).hasSize(1);
    assertThat(usage.danglingVolumes()).extracting(DockerUsage.Volume::name).containsOnly("orphan");
    assertThat(usage.reclaimableImages())
        .isEqualTo(new ByteSize(6_177_000 + 2_097_000 + 5_243_000));
    assertThat(usage.reclaimableCache()).isEqualTo(new ByteSize(1_980_092));
  }

  @Test
  void volumeOfAForeignDriverHasNoSize() {
    assertThat(ContainerProbe.usage("volume\tnfs\t1\tN/A\n").volumes().getFirst().size())
        .isEqualTo(Optional.empty());
  }

  @Test
  void clusterImagesAreRead() {
    assertThat(
            ContainerProbe.clusterImages(
                Answers.captured(getClass(), "crictl-images-constructed.json")))
        .extracting(image -> image.size().bytes())
        .containsExactly(301463L, 91234567L);
  }

  @Test
  void stoppedEngineThatWasUsedCannotSayWhatItKeeps() {
    var facts =
        ContainerProbe.read(
            new Answers()
                .ok("docker", "client\ndaemon\ndata-root /var/lib/docker\nused\n")
                .absent("docker-containers")
                .absent("docker-usage")
                .reply());
    assertThat(facts.usage()).isInstanceOf(Observed.Unseen.class);
    assertThat(facts.containers()).isInstanceOf(Observed.Seen.class);
  }

  @Test
  void halfAnAnswerIsUnreadable() {
    assertThatThrownBy(() -> DockerContainers.parse("{\"id\":\"0123\",\"na"))
        .isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(() -> ContainerProbe.usage("image\ta\tb\n"))
        .isInstanceOf(UnreadableAnswer.class);
  }

  private static DockerContainer container(String name) {
    return containers().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  static List<DockerContainer> containers() {
    return DockerContainers.parse(
        Answers.captured(ContainerProbeTest.class, "docker-inspect-20.10.txt"));
  }
}
