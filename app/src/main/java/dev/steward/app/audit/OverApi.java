package dev.steward.app.audit;

import dev.steward.app.Surroundings;
import dev.steward.audit.certificate.ParseCertificate;
import dev.steward.audit.redaction.Redaction;
import dev.steward.kubernetes.ClusterSettings;
import dev.steward.kubernetes.KubernetesClusters;
import dev.steward.model.port.ClusterReaders;
import dev.steward.model.port.ClusterWays;
import dev.steward.model.value.Fingerprinter;

/** Clusters over their API servers, as kubectl would reach them. */
final class OverApi {
  private OverApi() {}

  static ClusterReaders open(
      Surroundings surroundings, Fingerprinter fingerprinter, ClusterWays ways) {
    return new KubernetesClusters(
        new ClusterSettings(
            surroundings.clock(),
            fingerprinter,
            Redaction::redact,
            ParseCertificate::parse,
            Thread::sleep),
        ways);
  }
}
