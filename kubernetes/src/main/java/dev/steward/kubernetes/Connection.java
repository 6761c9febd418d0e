package dev.steward.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;

/** The way to an API server. Follows no redirect: the token would go wherever the answer says. */
final class Connection {
  private Connection() {}

  static HttpClient open(Config config) {
    return new Direct().newBuilder(config).build();
  }

  private static final class Direct extends JdkHttpClientFactory {
    @Override
    protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
      builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER);
    }
  }
}
