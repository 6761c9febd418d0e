package dev.steward.audit.data;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One database as a rule sees it. */
record InstanceView(AuditInput input, DataInstance instance) {

  /** All databases of the estate's servers and clusters. */
  static List<InstanceView> all(AuditInput input) {
    return input.snapshot().data(input.estate().platform()).stream()
        .map(instance -> new InstanceView(input, instance))
        .filter(InstanceView::isOurs)
        .toList();
  }

  private boolean isOurs() {
    return server().map(input.estate().servers()::containsKey).orElse(true);
  }

  Optional<ServerName> server() {
    return instance.site() instanceof Site.OnServer on
        ? Optional.of(on.server())
        : Optional.empty();
  }

  Subject subject() {
    String kind = instance.kind().label();
    return server()
        .map(server -> Subject.on(server, kind, instance.name()))
        .orElseGet(() -> Subject.estate(kind, instance.site().toString()));
  }

  /** A part of it as a subject. */
  Subject subject(String part) {
    Subject whole = subject();
    return new Subject(whole.kind(), whole.name() + " " + part, whole.server());
  }

  /** For people: {@code postgresql:5432 on vps4}, or the pod. */
  String place() {
    return server()
        .map(server -> instance.name() + " on " + server)
        .orElseGet(() -> instance.site().toString());
  }

  Standard.Databases standard() {
    return server()
        .flatMap(input.estate()::server)
        .map(input.estate()::standardOf)
        .orElseGet(() -> standardOf(input))
        .databases();
  }

  /** What holds for what is on no one server. */
  static Standard standardOf(AuditInput input) {
    return input.estate().standards().getOrDefault("default", Standard.DEFAULT);
  }

  Instant now() {
    return input.now();
  }

  /**
   * Whether the datastore that it is declared as is to have several copies: those are judged
   * together.
   */
  boolean isOneOfSeveral() {
    return instance
        .datastore()
        .flatMap(this::declared)
        .map(DatastoreSpec::replicas)
        .filter(replicas -> replicas.orElse(1) > 1)
        .isPresent();
  }

  private Optional<DatastoreSpec> declared(String name) {
    return Optional.ofNullable(input.estate().platform().datastores().get(name));
  }
}
