package dev.steward.audit.snapshot;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.KeyedFingerprint;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How the model is written as JSON in snapshot files. The model itself knows nothing of it. */
final class SnapshotJson {
  private SnapshotJson() {}

  static JsonMapper mapper() {
    SimpleModule types = new SimpleModule("snapshot");
    types.addSerializer(new ObservedWriter());
    types.addDeserializer(Observed.class, new ObservedReader(null));
    types.setDeserializerModifier(new LaterTopics());
    text(types, ServerName.class, ServerName::value, ServerName::new);
    text(types, RuleId.class, RuleId::value, RuleId::new);
    text(types, KeyedFingerprint.class, KeyedFingerprint::value, KeyedFingerprint::new);
    text(
        types,
        ByteSize.class,
        size -> Long.toString(size.bytes()),
        digits -> new ByteSize(Long.parseLong(digits)));
    text(types, Percent.class, share -> Double.toString(share.value()), Percent::parse);
    return JsonMapper.builder()
        .annotationIntrospector(new SealedTypes())
        .addModule(types)
        .changeDefaultVisibility(visibility ->
            visibility.withFieldVisibility(Visibility.ANY).withIsGetterVisibility(Visibility.NONE))
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  private static <T> void text(
      SimpleModule types, Class<T> type, Function<T, String> write, Function<String, T> read) {
    types.addSerializer(
        type,
        new ValueSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(write.apply(value));
          }
        });
    types.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            try {
              return read.apply(in.getString());
            } catch (IllegalArgumentException e) {
              return context.reportInputMismatch(type, "%s", e.getMessage());
            }
          }
        });
  }

  private static final class ObservedWriter extends ValueSerializer<Observed<?>> {
    @Override
    public Class<?> handledType() {
      return Observed.class;
    }

    @Override
    public void serialize(Observed<?> observed, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      switch (observed) {
        case Observed.Seen<?> seen -> {
          out.writePOJOProperty("value", seen.value());
          out.writePOJOProperty("evidence", seen.evidence());
        }
        case Observed.Unseen<?> unseen -> out.writePOJOProperty("unknown", unseen.unknown());
      }
      out.writeEndObject();
    }
  }
}
