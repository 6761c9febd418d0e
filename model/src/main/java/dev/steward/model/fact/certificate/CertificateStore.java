package dev.steward.model.fact.certificate;

import java.util.List;

/**
 * The PEM files of the places where services keep them, and of those that web servers and
 * PostgreSQL are configured with. Bundles of public authorities are left out.
 *
 * @param unreadable places that this user may not look into
 * @param unread files beyond the most that are read
 */
public record CertificateStore(List<PemFile> files, List<String> unreadable, int unread) {
  public CertificateStore {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }
}
