package dev.steward.audit.snapshot;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.steward.model.observe.Observed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Lets Jackson read and write every sealed interface of the model without annotations in the model:
 * the alternative is named by the property {@code is}, its simple class name in lower case. {@link
 * Observed} has its own form.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    Class<?> type = annotated.getRawType();
    return isSealed(type) || isAlternative(type)
        ? JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, true, false)
        : super.findPolymorphicTypeInfo(config, annotated);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
    Class<?> type = annotated.getRawType();
    if (isSealed(type)) {
      return Arrays.stream(type.getPermittedSubclasses()).map(SealedTypes::named).toList();
    }
    return isAlternative(type) ? List.of(named(type)) : super.findSubtypes(config, annotated);
  }

  /** Inside {@link Observed} only the alternative's own class is known when it is written. */
  private static boolean isAlternative(Class<?> type) {
    return type.isRecord() && Arrays.stream(type.getInterfaces()).anyMatch(SealedTypes::isSealed);
  }

  private static boolean isSealed(Class<?> type) {
    return type.isInterface() && type.isSealed() && type != Observed.class;
  }

  private static NamedType named(Class<?> alternative) {
    return new NamedType(alternative, alternative.getSimpleName().toLowerCase(Locale.ROOT));
  }
}
