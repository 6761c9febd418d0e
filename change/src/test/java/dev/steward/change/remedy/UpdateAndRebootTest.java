package dev.steward.change.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.plan.Action;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UpdateAndRebootTest {
  @Test
  void aptIsDoneWhenItWouldUpgradeNothingMore() {
    Action.Check check = UpdateAndReboot.installed(true, List.of("bash", "tar"));

    assertThat(check.command()).startsWith("env", "LC_ALL=C", "apt-get", "--simulate");
    assertThat(check.command()).endsWith("install", "bash", "tar");
    assertThat(says(check, "0 upgraded, 0 newly installed, 0 to remove and 125 not upgraded.\n"))
        .isTrue();
    assertThat(says(check, "1 upgraded, 0 newly installed, 0 to remove and 125 not upgraded.\n"))
        .isFalse();
    assertThat(says(check, "10 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n"))
        .isFalse();
  }

  @Test
  void dnfIsDoneWhenItsCheckFindsNoUpdate() {
    Action.Check check = UpdateAndReboot.installed(false, List.of("bash"));

    assertThat(check.command()).containsSubsequence("dnf", "check-update", "--security", "bash");
    assertThat(check.exit()).isEqualTo(Set.of(0));
  }

  private static boolean says(Action.Check check, String output) {
    return Pattern.compile(check.output().orElseThrow(), Pattern.MULTILINE).matcher(output).find();
  }
}
