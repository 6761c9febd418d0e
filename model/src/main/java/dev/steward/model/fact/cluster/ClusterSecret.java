package dev.steward.model.fact.cluster;

import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.value.KeyedFingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Secret, without its values.
 *
 * @param fingerprints one for each key
 * @param notUrlSafe keys whose values break a URL that they are spliced into (RFC 3986, section
 *     2.3)
 * @param certificates those found in it
 * @param urls by key, those of its values that are URLs; absent where nobody looked
 */
public record ClusterSecret(
    String namespace,
    String name,
    String type,
    Map<String, KeyedFingerprint> fingerprints,
    Set<String> notUrlSafe,
    List<Certificate> certificates,
    Optional<Map<String, SecretUrl>> urls) {
  public ClusterSecret {
    fingerprints = Map.copyOf(fingerprints);
    notUrlSafe = Set.copyOf(notUrlSafe);
    certificates = List.copyOf(certificates);
    urls = urls.map(Map::copyOf);
  }
}
