package dev.steward.model.fact.secret;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * Secrets in places where they can be read; that they are there, never what they are.
 *
 * @param inArguments in the command lines of running processes, which every user may read
 * @param inReadableFiles in files that every user may read
 * @param inJobs in crontabs and the scripts they call, whoever may read these
 * @param carelessLines in ssh configurations, scripts and crontabs
 */
public record SecretFacts(
    Observed<List<ExposedSecret>> inArguments,
    Observed<List<ExposedSecret>> inReadableFiles,
    Observed<List<ExposedSecret>> inJobs,
    Observed<List<CarelessLine>> carelessLines) {

  /** Nothing was seen, for one and the same reason. */
  public static SecretFacts unseen(Unknown why) {
    return new SecretFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }
}
