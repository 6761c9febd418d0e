package dev.steward.app.estate;

import dev.steward.app.yaml.JsonSchema;
import dev.steward.audit.RuleBook;
import dev.steward.model.estate.Standard;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema of the estate file. */
public final class EstateSchema {
  private static final String ID = "urn:steward:estate:v1";

  private EstateSchema() {}

  /** The schema as JSON, the same for the same rule book. */
  public static String json() {
    Map<String, String> thresholds =
        RuleBook.rules(Set.of()).stream()
            .flatMap(rule -> rule.card().thresholds().stream().map(path -> Map.entry(path, rule)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(
                        entry -> entry.getValue().card().id().value(),
                        Collectors.collectingAndThen(
                            Collectors.toCollection(java.util.TreeSet::new),
                            ids -> "Used by " + String.join(", ", ids) + "."))));
    JsonSchema schema =
        new JsonSchema(path -> Optional.ofNullable(thresholds.get(path)))
            .withDefault(Standard.class, Standard.DEFAULT);
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(schema.of(EstateFile.class, ID, "An estate, as Steward reads it"))
        + "\n";
  }
}
