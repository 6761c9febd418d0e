package dev.steward.report.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The part of SARIF 2.1.0 (OASIS) that Steward writes: the components are keys of the standard. */
record SarifDocument(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
  static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  record Run(
      Tool tool,
      List<Invocation> invocations,
      String columnKind,
      List<Result> results,
      Map<String, Object> properties) {}

  record Tool(Driver driver) {}

  record Driver(String name, List<Descriptor> rules) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Descriptor(
      String id,
      Message shortDescription,
      Message fullDescription,
      Message help,
      Configuration defaultConfiguration,
      Map<String, Object> properties) {}

  record Configuration(String level) {}

  record Message(String text) {}

  record Invocation(
      boolean executionSuccessful,
      String endTimeUtc,
      List<Notification> toolExecutionNotifications) {}

  record Notification(
      String level, Message message, List<Location> locations, Reference associatedRule) {}

  record Reference(String id, int index) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Result(
      String ruleId,
      int ruleIndex,
      String kind,
      String level,
      Message message,
      List<Location> locations,
      Map<String, String> partialFingerprints,
      List<Suppression> suppressions,
      Map<String, Object> properties) {}

  record Suppression(String kind, String status, String justification) {}

  record Location(List<LogicalLocation> logicalLocations) {}

  record LogicalLocation(String name, String fullyQualifiedName, String kind) {}
}
