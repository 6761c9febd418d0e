package dev.steward.audit.certificate;

import dev.steward.model.fact.certificate.Certificate;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads one X.509 certificate from the base64 of its DER form. */
public final class ParseCertificate {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private ParseCertificate() {}

  /** The certificate; empty where the text is none that the platform can read. */
  public static Optional<Certificate> parse(String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der))
              instanceof X509Certificate certificate
          ? Optional.of(of(certificate))
          : Optional.empty();
    } catch (CertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Certificate of(X509Certificate certificate) throws CertificateException {
    PublicKey key = certificate.getPublicKey();
    return new Certificate(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getSerialNumber().toString(16),
        alternativeNames(certificate),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        key.getAlgorithm(),
        bits(key),
        certificate.getSigAlgName(),
        certificate.getBasicConstraints() >= 0);
  }

  private static int bits(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> rsa.getModulus().bitLength();
      case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
      case EdECPublicKey ed -> ed.getParams().getName().equals("Ed448") ? 448 : 255;
      default -> 0;
    };
  }

  private static List<String> alternativeNames(X509Certificate certificate)
      throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null
        ? List.of()
        : names.stream()
            .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(ADDRESS))
            .map(name -> String.valueOf(name.get(1)))
            .toList();
  }
}
