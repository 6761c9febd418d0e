package dev.steward.kubernetes;

import dev.steward.kubernetes.access.ApiCalls;
import dev.steward.kubernetes.access.Kubeconfig;
import dev.steward.kubernetes.change.ObeyOrders;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterReply;
import dev.steward.model.port.ClusterSession;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A cluster over its API server, connected once something is sent. */
final class LiveClusterSession implements ClusterSession {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LARGEST = 32L << 20;

  private final ClusterAccess access;
  private final Clock clock;
  private @Nullable HttpClient http;
  private @Nullable ObeyOrders orders;

  LiveClusterSession(ClusterAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  @Override
  public ClusterReply send(ClusterOrder order) {
    try {
      return orders().obey(order);
    } catch (Kubeconfig.Unusable e) {
      return new ClusterReply.NotSent(String.valueOf(e.getMessage()));
    } catch (KubernetesClientException | IllegalArgumentException _) {
      return new ClusterReply.NotSent("the certificates or the key of its kubeconfig are unusable");
    }
  }

  private ObeyOrders orders() throws Kubeconfig.Unusable {
    ObeyOrders known = orders;
    if (known != null) {
      return known;
    }
    ObeyOrders made =
        switch (access) {
          case ClusterAccess.Kubeconfig(var file, var context) ->
              connected(Kubeconfig.read(file, context, CONNECT));
          case ClusterAccess.Via(var server, _) ->
              throw new Kubeconfig.Unusable(
                  "a cluster that is reached through %s can be read and not changed: declare a kubeconfig"
                      .formatted(server));
        };
    orders = made;
    return made;
  }

  private ObeyOrders connected(Config config) {
    HttpClient client = Connection.open(config);
    http = client;
    String address = config.getMasterUrl().replaceAll("/+$", "");
    return new ObeyOrders(new ApiCalls(client, address, PATIENCE, LARGEST, clock));
  }

  @Override
  public void close() {
    HttpClient open = http;
    if (open != null) {
      open.close();
    }
    http = null;
    orders = null;
  }
}
