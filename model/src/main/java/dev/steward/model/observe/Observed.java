package dev.steward.model.observe;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A fact that was looked for: either {@link Seen} with the evidence, or {@link Unseen} with the
 * reason.
 *
 * <p>"The tool is not installed" or "there are none" is a value that was seen. Only "we could not
 * look" is unseen, and no rule may take it for fine.
 */
public sealed interface Observed<T> {

  /** The fact was seen. */
  record Seen<T>(T value, Evidence evidence) implements Observed<T> {}

  /** The fact could not be seen. */
  record Unseen<T>(Unknown unknown) implements Observed<T> {
    /** The same unknown, for a fact of another type. */
    public <U> Unseen<U> as() {
      return new Unseen<>(unknown);
    }
  }

  static <T> Observed<T> seen(T value, Evidence evidence) {
    return new Seen<>(value, evidence);
  }

  static <T> Observed<T> unseen(Unknown.Kind kind, String text) {
    return new Unseen<>(new Unknown(kind, text));
  }

  /** The value if seen; for places that only decorate, never for judging. */
  default Optional<T> maybe() {
    return switch (this) {
      case Seen<T>(T value, Evidence _) -> Optional.of(value);
      case Unseen<T> _ -> Optional.empty();
    };
  }

  default <U> Observed<U> map(Function<? super T, ? extends U> function) {
    return switch (this) {
      case Seen<T>(T value, Evidence evidence) -> new Seen<>(function.apply(value), evidence);
      case Unseen<T> unseen -> unseen.as();
    };
  }

  default <U> Observed<U> flatMap(Function<? super T, Observed<U>> function) {
    return switch (this) {
      case Seen<T>(T value, Evidence _) -> function.apply(value);
      case Unseen<T> unseen -> unseen.as();
    };
  }

  /** Seen only when both are; keeps the first one's evidence, and the first unknown met. */
  static <A, B, C> Observed<C> both(
      Observed<A> a, Observed<B> b, BiFunction<? super A, ? super B, ? extends C> join) {
    return a.flatMap(left ->
        switch (b) {
          case Seen<B>(B right, Evidence evidence) ->
              new Seen<C>(join.apply(left, right), evidenceOf(a, evidence));
          case Unseen<B> unseen -> unseen.<C>as();
        });
  }

  private static Evidence evidenceOf(Observed<?> observed, Evidence otherwise) {
    return observed instanceof Seen<?> seen ? seen.evidence() : otherwise;
  }
}
