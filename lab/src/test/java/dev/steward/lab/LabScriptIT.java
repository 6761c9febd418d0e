package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The lab itself, tried by its own script on an instance beside the one that the others use; with
 * control groups of version 2, whatever those have.
 */
class LabScriptIT {

  @Test
  void everyFaultShowsIsMendedWithoutATraceAndDownLeavesNothingAlsoAfterAFailedUp() {
    Lab.needRoot();

    Command.Ended ended =
        new Command(List.of(Lab.file("lab/test/lab_test.sh").toString()))
            .with("STEWARD_LAB_NAME", "lab-test")
            .with("STEWARD_LAB_SUBNET", "10.79.0")
            .with("STEWARD_LAB_DIR", "/run/lab-test")
            .with("STEWARD_LAB_CGROUPS", "2")
            .within(Duration.ofMinutes(20))
            .run();

    assertThat(ended.out()).as(ended.err()).containsPattern("\\b[1-9]\\d* checks passed, 0 failed");
    assertThat(ended.code()).isZero();
  }
}
