package dev.steward.app.audit;

import dev.steward.app.Surroundings;
import dev.steward.audit.certificate.ParseCertificate;
import dev.steward.audit.redaction.Redaction;
import dev.steward.model.estate.Estate;
import dev.steward.model.port.ClusterReaders;
import dev.steward.model.port.ClusterWays;
import dev.steward.model.port.DataStreams;
import dev.steward.model.port.NameReader;
import dev.steward.model.port.ServerReaders;
import dev.steward.model.port.ServerSessions;
import dev.steward.model.value.Fingerprinter;
import dev.steward.names.NameSettings;
import dev.steward.names.ReadName;

/** How the servers, clusters and names of an estate are reached. */
@FunctionalInterface
public interface Reach {

  /**
   * Gives readers for the servers of an estate.
   *
   * @param estate all of it, since a server may be reached through another one
   * @param person asked about unknown host keys and passphrases
   */
  ServerReaders open(Estate estate, Asking person);

  /**
   * Gives readers for its clusters; asked only where there are some, since it costs a start.
   *
   * @param ways to those that are reached through a server
   */
  default ClusterReaders clusters(
      Surroundings surroundings, Fingerprinter fingerprinter, ClusterWays ways) {
    return OverApi.open(surroundings, fingerprinter, ways);
  }

  /** Gives sessions that change its servers; only carrying out a plan asks for them. */
  default ServerSessions sessions(Surroundings surroundings, Estate estate, Asking person) {
    return new OverSsh(surroundings).sessions(estate, person);
  }

  /** Gives streams of data from its servers; only backups ask for them. */
  default DataStreams streams(Surroundings surroundings, Estate estate, Asking person) {
    return new OverSsh(surroundings).streams(estate, person);
  }

  /** Looks at its public names. */
  default NameReader names(Surroundings surroundings) {
    return new ReadName(
        NameSettings.ofMachine(surroundings.clock(), ParseCertificate::parse, Redaction::redact));
  }
}
