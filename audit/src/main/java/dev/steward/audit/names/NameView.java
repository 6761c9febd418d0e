package dev.steward.audit.names;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.NameSpec;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.Resolution;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import java.util.List;
import java.util.Optional;

/** A declared name of which the resolution was seen. */
record NameView(
    AuditInput input, NameSpec spec, NameFacts facts, Resolution resolution, Evidence evidence) {

  String host() {
    return spec.host();
  }

  Subject subject() {
    return subject(spec);
  }

  static Subject subject(NameSpec spec) {
    return Subject.estate("name", spec.name());
  }

  boolean leadsSomewhere() {
    return !resolution.addresses().isEmpty();
  }

  /** What it is held to: names belong to no server. */
  Standard standard() {
    return input.estate().standards().getOrDefault("default", Standard.DEFAULT);
  }

  List<FrontDoor> doors() {
    return facts.doors();
  }

  /** The declared server that has this very address. */
  Optional<ServerSpec> serverAt(String address) {
    return input.estate().servers().values().stream()
        .filter(
            server -> server.access() instanceof Access.Ssh ssh && ssh.address().equals(address))
        .findFirst();
  }
}
