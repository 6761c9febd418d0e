package dev.steward.audit.rule;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.finding.Subject;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.ServerName;
import java.time.Instant;

/**
 * One server as a rule sees it: what was declared, what it must meet, what was seen.
 *
 * @param now when the snapshot was taken
 */
public record ServerView(
    ServerSpec spec, Standard standard, ServerObservation observation, Instant now) {

  public ServerName name() {
    return spec.name();
  }

  public ServerFacts facts() {
    return observation.facts();
  }

  /** The server itself as a subject. */
  public Subject subject() {
    return Subject.server(name());
  }

  /** A part of the server as a subject. */
  public Subject subject(String kind, String part) {
    return Subject.on(name(), kind, part);
  }
}
