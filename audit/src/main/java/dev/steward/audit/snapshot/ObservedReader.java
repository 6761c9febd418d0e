package dev.steward.audit.snapshot;

import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads an {@link Observed}. One that is absent was not asked by the version that took the
 * snapshot: it is unseen, so that rules added later do not take an old snapshot for clean.
 */
final class ObservedReader extends ValueDeserializer<Observed<?>> {
  static final Unknown NOT_ASKED =
      new Unknown(
          Unknown.Kind.NOT_ASKED,
          "was not asked by the version of Steward that took this snapshot");

  private final @Nullable JavaType type;

  ObservedReader(@Nullable JavaType type) {
    this.type = type;
  }

  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    JavaType declared = property == null ? context.getContextualType() : property.getType();
    return new ObservedReader(declared.containedTypeOrUnknown(0));
  }

  @Override
  public Observed<?> deserialize(JsonParser parser, DeserializationContext context) {
    Object value = null;
    Evidence evidence = null;
    Unknown unknown = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "value" -> value = context.readValue(parser, type);
        case "evidence" -> evidence = context.readValue(parser, Evidence.class);
        case "unknown" -> unknown = context.readValue(parser, Unknown.class);
        default -> context.handleUnknownProperty(parser, this, Observed.class, name);
      }
    }
    if (unknown != null) {
      return new Observed.Unseen<>(unknown);
    }
    if (value == null || evidence == null) {
      return context.reportInputMismatch(this, "an observation without value, evidence or reason");
    }
    return Observed.seen(value, evidence);
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return new Observed.Unseen<>(NOT_ASKED);
  }
}
