package dev.steward.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.fact.cluster.SecretUrl;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlValueTest {
  private static UrlValue url(String text) {
    return UrlValue.of(text).orElseThrow();
  }

  @Test
  void credentialsAreDecodedAndNothingOfThemIsKept() {
    UrlValue url = url("postgres://app:p%2Fa%3Ds+s@postgres.backend.svc:5433/led%20ger?ssl=off\n");

    assertThat(url.user()).isEqualTo("app");
    assertThat(url.password()).isEqualTo("p/a=s+s");
    assertThat(url.database()).isEqualTo("led ger");
    assertThat(url.facts())
        .isEqualTo(new SecretUrl("postgres", "postgres.backend.svc", OptionalInt.of(5433), false));
    assertThat(url).hasToString("postgres://••••••");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://app:pa/ss@postgres:5432/app",
        "postgres://app:pa?ss@postgres/app",
        "postgres://app:pa#ss@postgres/app",
        "postgres://app:pa@ss@postgres/app",
        "postgres://app:100%@postgres/app",
        "postgres://app:pa ss@postgres/app"
      })
  void aPasswordThatHadToBeEncodedBreaksIt(String text) {
    assertThat(url(text).facts().broken()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://app:pass=@postgres:5432/app",
        "https://example.org:8443/@scope/package",
        "https://example.org/a@b",
        "redis://:secret@redis:6379/0",
        "jdbc:postgresql://postgres/app?user=a@b"
      })
  void aUrlThatIsOneIsNotBroken(String text) {
    assertThat(url(text).facts().broken()).isFalse();
  }

  @Test
  void textThatIsNoUrlIsNone() {
    assertThat(UrlValue.of("s3cr/t=value")).isEmpty();
    assertThat(UrlValue.of("first: line\nurl: https://example.org")).isEmpty();
  }
}
