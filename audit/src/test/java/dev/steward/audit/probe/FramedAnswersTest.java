package dev.steward.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.probe.Section.Status;
import dev.steward.model.observe.Observed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the probe frames an answer, in every shell that it has to run in. */
@Timeout(60)
final class FramedAnswersTest {
  private static final String NONCE = "00112233445566778899aabbccddeeff";

  static Stream<List<String>> shells() {
    return Stream.of(List.of("dash"), List.of("bash"), List.of("busybox", "sh"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void theReasonOfAFailureIsItsLastWord(List<String> shell) throws Exception {
    Section section =
        answer(shell, "ask k 5 1000 sh -c 'echo out; echo first >&2; echo no keys >&2; exit 3'");
    assertThat(section.status()).isEqualTo(Status.FAILED);
    assertThat(section.text()).isEqualTo("out\n");
    assertThat(section.complaint()).isEqualTo("no keys");
    assertThat(reason(section)).endsWith(" failed: no keys");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void whatAGoodAnswerGrumblesIsNotKept(List<String> shell) throws Exception {
    Section section = answer(shell, "ask k 5 1000 sh -c 'echo out; echo warning >&2'");
    assertThat(section.status()).isEqualTo(Status.OK);
    assertThat(section.complaint()).isEmpty();
    assertThat(section.text()).isEqualTo("out\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aFloodOfComplaintsIsBounded(List<String> shell) throws Exception {
    Section section =
        answer(
            shell, "ask k 9 1000 sh -c 'head -c 9000000 /dev/zero | tr \"\\\\0\" x >&2; exit 1'");
    assertThat(section.status()).isEqualTo(Status.FAILED);
    assertThat(section.complaint()).hasSizeBetween(1, 300);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void anAnswerBeyondItsLimitIsCut(List<String> shell) throws Exception {
    Section section = answer(shell, "f() { while :; do echo y; done; }; tell k 100 'yes' f");
    assertThat(section.status()).isEqualTo(Status.CUT);
    assertThat(section.evidence().source()).isEqualTo("yes");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void anAnswerThatOnlyGivesAReasonIsNotCut(List<String> shell) throws Exception {
    Section section = answer(shell, "none k 1 dmesg");
    assertThat(section.status()).isEqualTo(Status.FAILED);
    assertThat(reason(section)).isEqualTo("dmesg failed");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aSecretInAComplaintIsHidden(List<String> shell) throws Exception {
    Section section =
        answer(
            shell,
            "f() { echo login with password=q7Zk3Canary failed >&2; return 1; }; tell k 99 f f");
    assertThat(section.complaint()).contains("q7Zk3Canary");
    assertThat(reason(section)).contains("login with").doesNotContain("q7Zk3Canary");
  }

  private static String reason(Section section) {
    return switch (section.parse(text -> text)) {
      case Observed.Seen<String> seen -> throw new AssertionError(seen);
      case Observed.Unseen<String> unseen -> unseen.unknown().text();
    };
  }

  private static Section answer(List<String> shell, String question)
      throws IOException, InterruptedException {
    String script =
        "probe() {\nnonce=%s\n%s\n%s\n}\nprobe </dev/null\n".formatted(NONCE, prelude(), question);
    Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
    process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return ProbeReply.parse(output, NONCE, Instant.EPOCH).section("k");
  }

  private static String prelude() throws IOException {
    try (InputStream in = ProbeScripts.class.getResourceAsStream("prelude.sh")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
