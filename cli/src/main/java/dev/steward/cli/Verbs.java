package dev.steward.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the object of a verb only when that verb was called, and gives it the session. */
final class Verbs implements IFactory {
  private final Session session;
  private final IFactory others = CommandLine.defaultFactory();

  Verbs(Session session) {
    this.session = session;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Optional<Constructor<?>> wanted =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(constructor ->
                Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Session.class}))
            .findFirst();
    return wanted.isPresent() ? type.cast(wanted.get().newInstance(session)) : others.create(type);
  }
}
