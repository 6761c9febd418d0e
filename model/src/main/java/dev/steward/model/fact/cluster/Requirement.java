package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One requirement of a selector.
 *
 * @param operator In, NotIn, Exists, DoesNotExist, Gt or Lt
 */
public record Requirement(String key, String operator, List<String> values) {
  public Requirement {
    values = List.copyOf(values);
  }

  /** As the API judges it; an operator that is not known holds for nothing. */
  public boolean holds(Map<String, String> labels) {
    String value = labels.get(key);
    return switch (operator) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> compare(value) > 0;
      case "Lt" -> compare(value) < 0;
      default -> false;
    };
  }

  /** Zero where the two are not integers: then neither holds. */
  private int compare(@Nullable String value) {
    try {
      return value == null || values.size() != 1
          ? 0
          : Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
