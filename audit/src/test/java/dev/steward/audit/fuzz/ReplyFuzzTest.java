package dev.steward.audit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.sweep.ReadFacts;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.value.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * Whatever a server answers, reading it gives facts, seen or unseen, and never an exception.
 *
 * <p>The corpus beside this class (real replies of lab servers, and what was found) is replayed by
 * the ordinary tests. {@code JAZZER_FUZZ=1 ./mvnw test -pl audit -am -Dtest=ReplyFuzzTest} fuzzes
 * on.
 */
class ReplyFuzzTest {
  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private final ReadFacts read = new ReadFacts(new Fingerprinter(new byte[32]));

  @FuzzTest(maxDuration = "5m")
  void anyReplyBecomesFacts(byte[] reply) {
    String text = new String(reply, StandardCharsets.UTF_8).replace("NONCE", NONCE);
    ServerFacts facts = read.read(ProbeReply.parse(text, NONCE, Instant.EPOCH));
    Objects.requireNonNull(facts.toString());
  }
}
