package dev.steward.kubernetes.access;

import dev.steward.model.value.Secret;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One context of a kubeconfig file, read as a file of data: it runs no program that the file names,
 * and takes nothing from the environment.
 *
 * <p>Refused, with the way out: credentials by a program ({@code exec}) or an {@code
 * auth-provider}, impersonation, unchecked certificates, plain HTTP to another machine. Messages
 * hold no content of the file but names.
 */
public final class Kubeconfig {
  private static final String ROLE =
      "Make a kubeconfig with the token of a ServiceAccount for Steward (docs/kubernetes.md).";

  private static final String LOOPBACK = "127.0.0.1";
  private static final List<String> LOOPBACKS = List.of("localhost", LOOPBACK, "[::1]");

  private final String origin;
  private final Optional<Path> file;
  private final io.fabric8.kubernetes.api.model.Config content;

  /**
   * @param origin what messages call it
   * @param file where files that it names are looked for; absent where it is another machine's
   */
  private Kubeconfig(
      String origin, Optional<Path> file, io.fabric8.kubernetes.api.model.Config content) {
    this.origin = origin;
    this.file = file;
    this.content = content;
  }

  /** A kubeconfig that cannot be used; the message says what to do. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unusable(String message) {
      super(message);
    }
  }

  /**
   * The configuration of a client for a context.
   *
   * @param context absent for the file's current one
   */
  public static Config read(Path file, Optional<String> context, Duration connect) throws Unusable {
    try {
      Kubeconfig read = parsed(file.toString(), Optional.of(file), Files.readString(file));
      return read.chosen(context).configuration(connect);
    } catch (IOException e) {
      throw new Unusable(
          "the kubeconfig %s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
    }
  }

  /**
   * The current context of a kubeconfig that another machine keeps for itself.
   *
   * @param origin what messages call it
   */
  public static OfServer ofServer(Secret text, String origin) throws Unusable {
    char[] characters = text.reveal();
    try {
      Chosen chosen =
          parsed(origin, Optional.empty(), new String(characters)).chosen(Optional.empty());
      return new OfServer(chosen, chosen.portOfLoopback());
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /** A kubeconfig that leads to the loopback of the machine that it is of. */
  public static final class OfServer {
    private final Chosen chosen;
    private final int port;

    private OfServer(Chosen chosen, int port) {
      this.chosen = chosen;
      this.port = port;
    }

    /** Of the API server, on that machine. */
    public int port() {
      return port;
    }

    /**
     * The configuration of a client that comes by a port of this machine. The API server still has
     * to prove itself by the CA of the kubeconfig, as 127.0.0.1.
     */
    public Config by(int forwarded, Duration connect) throws Unusable {
      Config config = chosen.configuration(connect);
      config.setMasterUrl("https://" + LOOPBACK + ":" + forwarded + "/");
      return config;
    }
  }

  private static Kubeconfig parsed(String origin, Optional<Path> file, String text)
      throws Unusable {
    try {
      return new Kubeconfig(origin, file, KubeConfigUtils.parseConfigFromString(text));
    } catch (KubernetesClientException | YamlEngineException | IllegalArgumentException _) {
      throw new Unusable("%s is no kubeconfig".formatted(origin));
    }
  }

  /** A context's cluster and user, both checked. */
  private record Chosen(Kubeconfig of, Cluster cluster, AuthInfo user) {
    Config configuration(Duration connect) throws Unusable {
      return of.configuration(cluster, user, connect);
    }

    int portOfLoopback() throws Unusable {
      URI server = of.server(cluster);
      if (!"https".equals(server.getScheme()) || !LOOPBACKS.contains(server.getHost())) {
        throw new Unusable(
            "%s leads to %s, and through a server Steward reaches its own 127.0.0.1 alone, by https. Declare a kubeconfig instead."
                .formatted(of.origin, server));
      }
      if (some(cluster.getProxyUrl()).isPresent()) {
        throw new Unusable(
            "%s names a proxy, which a way through a server has not. Declare a kubeconfig instead."
                .formatted(of.origin));
      }
      return server.getPort() < 0 ? 443 : server.getPort();
    }
  }

  private Chosen chosen(Optional<String> wanted) throws Unusable {
    String name = wanted.or(() -> some(content.getCurrentContext())).orElse("");
    Context context =
        named(content.getContexts(), name, "context", it -> it.getName(), it -> it.getContext());
    Cluster cluster =
        named(
            content.getClusters(),
            context.getCluster(),
            "cluster",
            it -> it.getName(),
            it -> it.getCluster());
    AuthInfo user =
        context.getUser() == null
            ? new AuthInfo()
            : named(
                content.getUsers(),
                context.getUser(),
                "user",
                it -> it.getName(),
                it -> it.getUser());
    check(cluster);
    check(user);
    return new Chosen(this, cluster, user);
  }

  private <N, T> T named(
      @Nullable List<N> all,
      @Nullable String name,
      String kind,
      Function<N, @Nullable String> nameOf,
      Function<N, @Nullable T> valueOf)
      throws Unusable {
    for (N one : all == null ? List.<N>of() : all) {
      T value = valueOf.apply(one);
      if (value != null && String.valueOf(nameOf.apply(one)).equals(name)) {
        return value;
      }
    }
    throw new Unusable("%s has no %s %s".formatted(origin, kind, name == null ? "" : name).strip());
  }

  private void check(Cluster cluster) throws Unusable {
    if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
      throw new Unusable(
          "%s switches the check of the API server's certificate off (insecure-skip-tls-verify): anybody could pose as it. Put its CA there."
              .formatted(origin));
    }
    if (some(cluster.getTlsServerName()).isPresent()) {
      throw new Unusable(
          "%s sets tls-server-name, which Steward cannot follow. Name the API server by a name that its certificate has."
              .formatted(origin));
    }
    URI server = server(cluster);
    boolean here = LOOPBACKS.contains(String.valueOf(server.getHost()));
    if (!"https".equals(server.getScheme()) && !here) {
      throw new Unusable(
          "%s reaches the API server without TLS: the token would go in the clear. Use https."
              .formatted(origin));
    }
  }

  private URI server(Cluster cluster) throws Unusable {
    try {
      URI server = new URI(some(cluster.getServer()).orElse(""));
      if (server.getHost() != null) {
        return server;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new Unusable("%s names no API server by URL".formatted(origin));
  }

  private void check(AuthInfo user) throws Unusable {
    if (user.getExec() != null) {
      throw new Unusable(
          "%s gets its credentials by running %s, and Steward runs no program that a file names. "
                  .formatted(origin, some(user.getExec().getCommand()).orElse("a program"))
              + ROLE);
    }
    if (user.getAuthProvider() != null) {
      throw new Unusable(
          "%s gets its credentials by an auth-provider, which Kubernetes 1.26 gave up. "
                  .formatted(origin)
              + ROLE);
    }
    if (some(user.getAs()).isPresent()) {
      throw new Unusable(
          "%s impersonates another user, which Steward does not. ".formatted(origin) + ROLE);
    }
  }

  private Config configuration(Cluster cluster, AuthInfo user, Duration connect) throws Unusable {
    ConfigBuilder config =
        new ConfigBuilder()
            .withAutoConfigure(false)
            .withMasterUrl(server(cluster).toString())
            .withConnectionTimeout((int) connect.toMillis())
            .withRequestRetryBackoffLimit(0)
            .withUserAgent("steward");
    some(cluster.getCertificateAuthorityData()).ifPresent(config::withCaCertData);
    file(cluster.getCertificateAuthority()).ifPresent(config::withCaCertFile);
    some(user.getClientCertificateData()).ifPresent(config::withClientCertData);
    file(user.getClientCertificate()).ifPresent(config::withClientCertFile);
    some(user.getClientKeyData()).ifPresent(config::withClientKeyData);
    file(user.getClientKey()).ifPresent(config::withClientKeyFile);
    some(user.getUsername()).ifPresent(config::withUsername);
    some(user.getPassword()).ifPresent(config::withPassword);
    token(user).ifPresent(config::withOauthToken);
    some(cluster.getProxyUrl()).ifPresent(config::withHttpsProxy);
    return config.build();
  }

  private Optional<String> token(AuthInfo user) throws Unusable {
    Optional<String> path = file(user.getTokenFile());
    if (path.isEmpty()) {
      return some(user.getToken());
    }
    try {
      return some(Files.readString(Path.of(path.get())).strip());
    } catch (IOException e) {
      throw new Unusable(
          "the token file that %s names cannot be read (%s)"
              .formatted(origin, e.getClass().getSimpleName()));
    }
  }

  /** A path in the file is relative to its folder, as kubectl takes it. */
  private Optional<String> file(@Nullable String written) throws Unusable {
    Optional<String> path = some(written);
    if (path.isPresent() && file.isEmpty()) {
      throw new Unusable(
          "%s names %s, which lies on that server. It has to hold its certificates and keys itself, as that of K3s does."
              .formatted(origin, path.get()));
    }
    return path.map(it -> file.orElseThrow().toAbsolutePath().resolveSibling(it).toString());
  }

  private static Optional<String> some(@Nullable String text) {
    return Optional.ofNullable(text).filter(it -> !it.isBlank());
  }
}
