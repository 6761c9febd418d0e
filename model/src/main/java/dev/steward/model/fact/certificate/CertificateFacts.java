package dev.steward.model.fact.certificate;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/** Certificates on disk. */
public record CertificateFacts(Observed<List<CertificateFile>> files) {

  /** Nothing was seen, for one and the same reason. */
  public static CertificateFacts unseen(Unknown why) {
    return new CertificateFacts(new Observed.Unseen<>(why));
  }
}
