package dev.steward.audit.snapshot;

import dev.steward.model.fact.data.DataFacts;
import dev.steward.model.observe.Unknown;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Topics that older versions of Steward did not ask about: where a snapshot lacks one, nothing of
 * it was seen.
 */
final class LaterTopics extends ValueDeserializerModifier {
  private static final long serialVersionUID = 1L;

  private static final Map<Class<?>, Function<Unknown, ?>> TOPICS =
      Map.of(DataFacts.class, DataFacts::unseen);

  @Override
  public ValueDeserializer<?> modifyDeserializer(
      DeserializationConfig config,
      BeanDescription.Supplier bean,
      ValueDeserializer<?> deserializer) {
    Function<Unknown, ?> unseen = TOPICS.get(bean.getBeanClass());
    return unseen == null ? deserializer : new Topic(deserializer, unseen);
  }

  private static final class Topic extends DelegatingDeserializer {
    private final Function<Unknown, ?> unseen;

    private Topic(ValueDeserializer<?> reader, Function<Unknown, ?> unseen) {
      super(reader);
      this.unseen = unseen;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
      return new Topic(reader, unseen);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return unseen.apply(ObservedReader.NOT_ASKED);
    }
  }
}
