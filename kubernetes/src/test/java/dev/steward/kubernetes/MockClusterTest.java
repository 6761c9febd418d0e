package dev.steward.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the client library's server. */
class MockClusterTest extends ReadClusterContract {
  private static final KubernetesMockServer SERVER =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);

  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    SERVER.init();
    client = SERVER.createClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    SERVER.destroy();
  }

  @Override
  KubernetesClient client() {
    return client;
  }

  @Override
  Path kubeconfig(Path folder) throws IOException {
    return Kubeconfigs.write(
        folder, "http://127.0.0.1:" + SERVER.getPort(), "", "token: of-the-mock");
  }
}
