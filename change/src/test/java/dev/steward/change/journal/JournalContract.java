package dev.steward.change.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.change.journal.Event.Kind;
import dev.steward.model.problem.StewardException;
import dev.steward.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every journal must do, whatever store it is in. A store's test extends this, says how it is
 * opened, and how someone without the key tampers with it.
 */
abstract class JournalContract {
  protected static final byte[] KEY = new byte[32];
  protected final SettableClock clock = new SettableClock();

  /** The journal of this test, opened anew with that key. */
  protected abstract Journal open(byte[] key, Clock clock) throws Exception;

  /** Runs SQL on the store, with its protections taken off. */
  protected abstract void tamper(String sql) throws Exception;

  /** Keeps the store of the journal as it is now, without its signed head. */
  protected abstract void keep() throws Exception;

  /** Puts the store back as it was kept; the signed head stays. */
  protected abstract void putBack() throws Exception;

  /** From now on there is no room for more. */
  protected abstract void fillDisk(Journal journal) throws Exception;

  protected final Journal open() throws Exception {
    return open(KEY, clock);
  }

  protected static Event event(int number) {
    return new Event("run-1", number % 2 == 0 ? Kind.INTENDED : Kind.ACTED, "s" + number, "t");
  }

  private void write(int from, int count) throws Exception {
    try (Journal journal = open()) {
      for (int i = from; i < from + count; i++) {
        journal.append(event(i));
      }
    }
  }

  private void refusesAs(String code) {
    assertThatThrownBy(() -> open().close())
        .isInstanceOfSatisfying(
            StewardException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY);
            });
  }

  @Test
  void whatWasAppendedIsReadByTheNextOne() throws Exception {
    write(0, 5);
    write(5, 5);
    try (Journal journal = open()) {
      List<Entry> entries = journal.read();
      assertThat(entries)
          .extracting(Entry::number)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
      assertThat(entries.get(7).event()).isEqualTo(event(7));
      assertThat(journal.head()).isEqualTo(new Head(10, entries.getLast().hash()));
    }
  }

  @Test
  void anEmptyJournalHasAHeadAndNoEntries() throws Exception {
    try (Journal journal = open()) {
      assertThat(journal.read()).isEmpty();
      assertThat(journal.head().number()).isZero();
    }
    try (Journal journal = open()) {
      assertThat(journal.read()).isEmpty();
    }
  }

  @Test
  void aClockThatJumpsBackDoesNotChangeTheOrder() throws Exception {
    try (Journal journal = open()) {
      clock.advance(Duration.ofDays(400));
      journal.append(event(1));
      clock.set(Instant.EPOCH);
      journal.append(event(2));
      assertThat(journal.read()).extracting(it -> it.event().step()).containsExactly("s1", "s2");
    }
  }

  @Test
  void textOfAnyKindComesBackAsItWas() throws Exception {
    Event odd =
        new Event("r", Kind.ACTED, "ü\u0000'\"\n", "x".repeat(100_000) + "\uD83D\uDE00');--");
    try (Journal journal = open()) {
      journal.append(odd);
    }
    try (Journal journal = open()) {
      assertThat(journal.read()).extracting(Entry::event).containsExactly(odd);
    }
  }

  @Test
  void aChangedFieldIsRecognisedWhicheverItIs() throws Exception {
    write(0, 5);
    List<String> found = new ArrayList<>();
    for (String field : List.of("at", "run", "kind", "step", "text", "hash", "seal")) {
      tamper("create table kept as select * from entry");
      String other = field.equals("kind") ? "'ENDED'" : "'2020-01-01T00:00:00Z'";
      tamper("update entry set " + field + " = " + other + " where number = 3");
      try (Journal journal = open()) {
        journal.read();
      } catch (StewardException e) {
        found.add(field + " " + e.code());
      }
      tamper("delete from entry");
      tamper("insert into entry select * from kept");
      tamper("drop table kept");
    }
    assertThat(found).hasSize(7).allSatisfy(it -> assertThat(it).endsWith(" JOURNAL-CHANGED"));
    open().close();
  }

  @Test
  void aMissingEntryInTheMiddleIsRecognised() throws Exception {
    write(0, 5);
    tamper("delete from entry where number = 3");
    refusesAs("JOURNAL-CHANGED");
  }

  @Test
  void missingEntriesAtTheEndAreRecognised() throws Exception {
    write(0, 5);
    tamper("delete from entry where number > 3");
    refusesAs("JOURNAL-TRUNCATED");
  }

  @Test
  void anEmptiedJournalIsRecognised() throws Exception {
    write(0, 5);
    tamper("delete from entry");
    refusesAs("JOURNAL-TRUNCATED");
  }

  @Test
  void aJournalPutBackToAnEarlierStateIsRecognised() throws Exception {
    write(0, 5);
    keep();
    write(5, 5);
    putBack();
    refusesAs("JOURNAL-TRUNCATED");
  }

  @Test
  void aForkIsRecognisedThoughEveryEntryOfItWasSigned() throws Exception {
    write(0, 5);
    keep();
    write(5, 5);
    byte[] signed = signedHead();
    putBack();
    withoutHead();
    tamper("delete from entry where number > 1");
    write(20, 9);
    signedHead(signed);
    refusesAs("JOURNAL-FORKED");
  }

  /** The signed head as it lies in the store. */
  protected abstract byte[] signedHead() throws Exception;

  protected abstract void signedHead(byte[] content) throws Exception;

  protected abstract void withoutHead() throws Exception;

  @Test
  void aMissingHeadIsRecognised() throws Exception {
    write(0, 5);
    withoutHead();
    refusesAs("JOURNAL-HEAD");
  }

  @Test
  void aForgedHeadIsRecognised() throws Exception {
    write(0, 5);
    String head = new String(signedHead(), StandardCharsets.US_ASCII);
    tamper("delete from entry where number > 4");
    signedHead(head.replaceFirst("5", "4").getBytes(StandardCharsets.US_ASCII));
    refusesAs("JOURNAL-HEAD");
  }

  @Test
  void aJournalWrittenWithAnotherKeyIsNotBelieved() throws Exception {
    byte[] other = KEY.clone();
    other[0] = 1;
    try (Journal journal = open(other, clock)) {
      journal.append(event(1));
    }
    assertThatThrownBy(() -> open().close()).isInstanceOf(StewardException.class);
  }

  @Test
  void aFullDiskRefusesAndKeepsWhatWasThere() throws Exception {
    write(0, 5);
    try (Journal journal = open()) {
      fillDisk(journal);
      assertThatThrownBy(
              () -> journal.append(new Event("r", Kind.INTENDED, "s", "x".repeat(1 << 20))))
          .isInstanceOfSatisfying(
              StewardException.class,
              e -> {
                assertThat(e.code()).isEqualTo("JOURNAL-UNWRITABLE");
                assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY);
                assertThat(e).hasMessageContaining("full");
              });
      assertThat(journal.read()).hasSize(5);
    }
    write(5, 1);
    try (Journal journal = open()) {
      assertThat(journal.read()).hasSize(6);
    }
  }
}
