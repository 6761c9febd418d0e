package dev.steward.names;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that Java on this machine trusts. */
final class TrustedAuthorities {
  private static final @Nullable KeyStore PLATFORM = null;

  private TrustedAuthorities() {}

  static Set<X509Certificate> ofPlatform() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(PLATFORM);
      return Arrays.stream(factory.getTrustManagers())
          .flatMap(it -> it instanceof X509TrustManager trust ? Stream.of(trust) : Stream.empty())
          .flatMap(trust -> Arrays.stream(trust.getAcceptedIssuers()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has a list of authorities", e);
    }
  }
}
