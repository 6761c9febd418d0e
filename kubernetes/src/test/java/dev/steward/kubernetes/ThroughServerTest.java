package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.port.ClusterWay;
import dev.steward.model.port.Forwarded;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.ServerDoor;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Secret;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose API server answers on the loopback of a server alone. */
@Timeout(60)
class ThroughServerTest {
  private static final ClusterAccess.Via VIA =
      new ClusterAccess.Via(new ServerName("vps1"), ClusterAccess.Via.OF_K3S);

  @TempDir Path folder;
  private final List<Integer> wanted = new ArrayList<>();
  private boolean closed;

  /** Leads every port of the server to one of this machine. */
  private ServerDoor door(Forwarded way) {
    return new ServerDoor() {
      @Override
      public Forwarded forward(int port, ReadLimits limits) {
        wanted.add(port);
        return way;
      }

      @Override
      public dev.steward.model.port.Reading read(ProbeScript script, ReadLimits limits) {
        throw new AssertionError("The kubeconfig was read already");
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  private ClusterObservation read(String kubeconfig, Forwarded way) {
    return new Reading()
        .through(
            VIA, (_, _) -> new ClusterWay.Open(new Secret(kubeconfig.toCharArray()), door(way)));
  }

  private static int port(FakeApiServer server) {
    return Integer.parseInt(server.address().replaceAll(".*:", ""));
  }

  @Test
  void theApiServerIsReachedByTheForwardedPortAndProvesItself() throws Exception {
    TlsApiServer tls = new TlsApiServer(folder);
    try (FakeApiServer server = tls.named("san=ip:127.0.0.1", "k3s")) {
      String kubeconfig =
          Kubeconfigs.text(
              "https://127.0.0.1:6443", tls.ca("k3s"), "token: " + FakeApiServer.TOKEN);

      ClusterObservation seen = read(kubeconfig, new Forwarded.Here(port(server)));

      assertThat(seen.outcome()).as(seen.reason()).isEqualTo(Outcome.OBSERVED);
      assertThat(wanted).containsExactly(6443);
      assertThat(closed).isTrue();
      assertThat(server.tokens()).containsOnly("Bearer " + FakeApiServer.TOKEN);
    }
  }

  @Test
  void whoIsNotOfTheServersCaGetsNoCredentials() throws Exception {
    TlsApiServer tls = new TlsApiServer(folder);
    try (FakeApiServer right = tls.named("san=ip:127.0.0.1", "right");
        FakeApiServer posing = tls.named("san=ip:127.0.0.1", "posing");
        FakeApiServer named = tls.named("san=dns:api.example.org", "named")) {
      String kubeconfig = Kubeconfigs.text("https://127.0.0.1:6443", tls.ca("right"), "token: t");
      String other = Kubeconfigs.text("https://127.0.0.1:6443", tls.ca("named"), "token: t");

      ClusterObservation seen = read(kubeconfig, new Forwarded.Here(port(posing)));
      assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(seen.reason())
          .startsWith("127.0.0.1:6443 on vps1 cannot prove that it is the API server");
      assertThat(read(other, new Forwarded.Here(port(named))).outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(right.asked()).isEmpty();
      assertThat(posing.asked()).isEmpty();
      assertThat(named.asked()).isEmpty();
    }
  }

  @Test
  void aServerThatForwardsNothingIsTheReason() {
    ClusterObservation seen =
        read(
            Kubeconfigs.text("https://127.0.0.1:6443", "", "token: t"),
            new Forwarded.Barred(Outcome.REFUSED, "vps1 forwards nothing"));

    assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(seen.reason()).isEqualTo("vps1 forwards nothing");
    assertThat(closed).isTrue();
  }

  @Test
  void aKubeconfigThatLeadsElsewhereOrToFilesIsRefusedBeforeAnythingIsOpened() {
    Forwarded way = new Forwarded.Here(1);
    assertThat(read(Kubeconfigs.text("https://192.0.2.7:6443", "", "token: t"), way).reason())
        .contains("leads to https://192.0.2.7:6443", "its own 127.0.0.1 alone");
    assertThat(read(Kubeconfigs.text("http://127.0.0.1:6443", "", "token: t"), way).reason())
        .contains("by https");
    assertThat(
            read(
                    Kubeconfigs.text(
                        "https://127.0.0.1:6443", "proxy-url: http://192.0.2.7", "token: t"),
                    way)
                .reason())
        .contains("names a proxy");
    assertThat(wanted).isEmpty();
    assertThat(
            read(Kubeconfigs.text("https://127.0.0.1:6443", "", "tokenFile: /etc/hostname"), way)
                .reason())
        .contains("names /etc/hostname, which lies on that server");
    assertThat(read("just: [a, secret-of-mine", way).reason())
        .isEqualTo("/etc/rancher/k3s/k3s.yaml on vps1 is no kubeconfig");
  }
}
