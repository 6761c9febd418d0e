package dev.steward.audit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LiveValueTest {
  @Test
  void placeholdersAreNotLive() {
    for (String value :
        new String[] {
          "",
          "changeme",
          "${DB_PASSWORD}",
          "$1",
          "{{ vault }}",
          "<password>",
          "/run/secrets/db",
          "xxxxxxxx",
          "****",
          "env:PW",
          "$6$salt$hash",
          "%PASS%",
          "a${X}b",
          "abc"
        }) {
      assertThat(LiveValue.is(value)).as(value).isFalse();
    }
    assertThat(LiveValue.is("q7Zk3Canary9xW")).isTrue();
    assertThat(LiveValue.is("gx/8Jd==")).isTrue();
  }
}
