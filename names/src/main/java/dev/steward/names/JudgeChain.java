package dev.steward.names;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a chain leads to an authority that this machine trusts (RFC 5280, 6). Revocation is not
 * asked: it would tell a third party what is looked at.
 */
final class JudgeChain {
  private final Set<X509Certificate> trusted;

  JudgeChain(Set<X509Certificate> trusted) {
    this.trusted = trusted;
  }

  /** Why it does not; empty where it does. */
  Optional<String> distrust(List<X509Certificate> chain, Instant now) {
    X509Certificate own = chain.getFirst();
    if (trusted.isEmpty()) {
      return Optional.of(why(chain)); // Nobody is trusted, which the builder takes for a mistake.
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(own);
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(
              trusted.stream().map(it -> new TrustAnchor(it, null)).collect(Collectors.toSet()),
              target);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(whileValid(own, now));
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return Optional.empty();
    } catch (CertPathBuilderException _) {
      return Optional.of(why(chain));
    } catch (GeneralSecurityException e) {
      return Optional.of("its chain cannot be checked: " + e.getMessage());
    }
  }

  /** Expiry of the certificate itself is another finding, and must not hide this one. */
  private static Date whileValid(X509Certificate own, Instant now) {
    Instant last = own.getNotAfter().toInstant();
    Instant first = own.getNotBefore().toInstant();
    Instant at = now.isAfter(last) ? last : now.isBefore(first) ? first : now;
    return Date.from(at);
  }

  private static String why(List<X509Certificate> chain) {
    X509Certificate own = chain.getFirst();
    if (own.getIssuerX500Principal().equals(own.getSubjectX500Principal())) {
      return "it is signed by itself";
    }
    return chain.size() == 1
        ? "the server sends no intermediate certificate, and its issuer %s is no authority that this machine trusts"
            .formatted(own.getIssuerX500Principal().getName())
        : "its chain ends at %s, which is no authority that this machine trusts"
            .formatted(chain.getLast().getIssuerX500Principal().getName());
  }
}
