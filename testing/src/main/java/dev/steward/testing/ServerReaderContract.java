package dev.steward.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ByteSize;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link ServerReader} must do, whatever lies between it and a POSIX sh.
 *
 * <p>An implementation's test extends this and opens a reader of a server that works.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ServerReaderContract {
  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final ReadLimits PLENTY =
      new ReadLimits(Duration.ofSeconds(20), Duration.ofSeconds(40), ByteSize.parse("32Mi"));

  private ServerReader reader = new NeverOpened();

  /** A reader of a server on which sh works. */
  protected abstract ServerReader open() throws Exception;

  @BeforeEach
  void openReader() throws Exception {
    reader = open();
  }

  @AfterEach
  void closeReader() {
    reader.close();
  }

  /** A script that runs the given lines, framed as the probe is. */
  protected static ProbeScript script(String lines) {
    return new ProbeScript(
        "probe() {\nnonce=%s\n%s\nprintf '\\n%%s done\\n' \"$nonce\"\n}\nprobe </dev/null\n"
            .formatted(NONCE, lines),
        NONCE);
  }

  private static ReadLimits within(Duration deadline) {
    return new ReadLimits(deadline, deadline, PLENTY.output());
  }

  @Test
  void outputOfACompleteScriptIsReturned() {
    assertThat(complete("echo one; echo two")).contains("one\ntwo\n" + "\n" + NONCE + " done\n");
  }

  @Test
  void standardErrorIsDrainedAndLeftOut() {
    String output =
        complete("i=0; while [ $i -lt 20000 ]; do echo noise >&2; i=$((i+1)); done; echo here");
    assertThat(output).contains("here").doesNotContain("noise");
  }

  @Test
  void aLongScriptAndALongAnswerPass() {
    String filler = ": " + "x".repeat(1000) + "\n";
    String output = complete(filler.repeat(400) + "head -c 3000000 /dev/zero | tr '\\0' a");
    assertThat(output).hasSizeGreaterThan(3_000_000);
  }

  @Test
  void malformedBytesAreReplaced() {
    assertThat(complete("printf 'a\\377\\303b'; echo")).contains("a\uFFFD\uFFFDb");
  }

  @Test
  void severalScriptsRunOneAfterTheOther() {
    assertThat(complete("echo first")).contains("first");
    assertThat(complete("echo second")).contains("second").doesNotContain("first");
  }

  @Test
  void aScriptThatHangsIsCutAtTheDeadlineWithWhatItSaid() {
    Reading reading =
        reader.read(script("echo early; exec sleep 600"), within(Duration.ofSeconds(3)));
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Cut.class,
            cut -> {
              assertThat(cut.output()).contains("early");
              assertThat(cut.reason()).contains("3 s");
            });
  }

  @Test
  void aScriptThatHangsBeforeItsFirstByteTimedOut() {
    Reading reading = reader.read(script("exec sleep 600"), within(Duration.ofSeconds(2)));
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Failed.class,
            failed -> assertThat(failed.outcome()).isEqualTo(Outcome.TIMED_OUT));
  }

  @Test
  void aFloodIsCutAtTheLimit() {
    ReadLimits small = new ReadLimits(PLENTY.connect(), PLENTY.deadline(), ByteSize.parse("1Mi"));
    Reading reading = reader.read(script("head -c 1000000000 /dev/zero"), small);
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Cut.class,
            cut -> {
              assertThat(cut.output().length()).isBetween(900_000, 1 << 20);
              assertThat(cut.reason()).contains("more than");
            });
  }

  @Test
  void aScriptThatEndsEarlyIsCut() {
    assertThat(reader.read(script("echo begun; exit 7"), PLENTY))
        .isInstanceOfSatisfying(
            Reading.Cut.class,
            cut -> {
              assertThat(cut.output()).contains("begun");
              assertThat(cut.reason()).contains("exit 7");
            });
  }

  @Test
  void anInterruptEndsTheReadingAndStaysSet() throws Exception {
    CompletableFuture<Reading> result = new CompletableFuture<>();
    CompletableFuture<Boolean> stillSet = new CompletableFuture<>();
    ServerReader mine = reader;
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              result.complete(mine.read(script("exec sleep 600"), PLENTY));
              stillSet.complete(Thread.currentThread().isInterrupted());
            });
    thread.interrupt();
    assertThat(result.get(20, TimeUnit.SECONDS)).isNotInstanceOf(Reading.Complete.class);
    assertThat(stillSet.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closingTwiceIsFine() {
    complete("echo x");
    reader.close();
    reader.close();
  }

  private String complete(String lines) {
    Reading reading = reader.read(script(lines), PLENTY);
    assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Complete.class);
    return ((Reading.Complete) reading).output();
  }

  /** Stands in until the first test opens a real one. */
  private static final class NeverOpened implements ServerReader {
    @Override
    public Reading read(ProbeScript script, ReadLimits limits) {
      throw new IllegalStateException("No reader was opened");
    }

    @Override
    public void close() {}
  }
}
