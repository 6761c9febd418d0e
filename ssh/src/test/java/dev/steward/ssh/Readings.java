package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;

/** What tests expect of a reading. */
final class Readings {
  private Readings() {}

  static Reading.Complete complete(Reading reading) {
    assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Complete.class);
    return (Reading.Complete) reading;
  }

  static Reading.Cut cut(Reading reading) {
    assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Cut.class);
    return (Reading.Cut) reading;
  }

  static String failed(Reading reading, Outcome outcome) {
    assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Failed.class);
    Reading.Failed failed = (Reading.Failed) reading;
    assertThat(failed.outcome()).as(failed.reason()).isEqualTo(outcome);
    return failed.reason();
  }
}
