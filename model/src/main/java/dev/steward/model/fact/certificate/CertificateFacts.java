package dev.steward.model.fact.certificate;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;

/** Certificates and private keys on disk. */
public record CertificateFacts(Observed<CertificateStore> store) {

  /** Nothing was seen, for one and the same reason. */
  public static CertificateFacts unseen(Unknown why) {
    return new CertificateFacts(new Observed.Unseen<>(why));
  }
}
