package dev.steward.model.fact.secret;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/** Secrets in places where they can be read; that they are there, never what they are. */
public record SecretFacts(Observed<List<ExposedSecret>> inArguments) {

  /** Nothing was seen, for one and the same reason. */
  public static SecretFacts unseen(Unknown why) {
    return new SecretFacts(new Observed.Unseen<>(why));
  }
}
