package dev.steward.change.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite, and what only a file can show. */
final class SqliteJournalTest extends JournalContract {
  @TempDir Path folder = Path.of("/nowhere");

  private Path file() {
    return folder.resolve("journal.db");
  }

  private Path head() {
    return folder.resolve("journal.db.head");
  }

  @Override
  protected Journal open(byte[] key, Clock clock) {
    return SqliteJournal.open(file(), key, clock);
  }

  @Override
  protected void tamper(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("drop trigger if exists unchanged");
      statement.execute("drop trigger if exists undeleted");
      statement.execute(sql);
    }
  }

  @Override
  protected void keep() throws Exception {
    Files.copy(file(), folder.resolve("kept"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  protected void putBack() throws Exception {
    Files.copy(folder.resolve("kept"), file(), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  protected byte[] signedHead() throws Exception {
    return Files.readAllBytes(head());
  }

  @Override
  protected void signedHead(byte[] content) throws Exception {
    Files.write(head(), content);
  }

  @Override
  protected void withoutHead() throws Exception {
    Files.delete(head());
  }

  @Override
  protected void fillDisk(Journal journal) throws SQLException {
    ((SqliteJournal) journal).limitPages();
  }

  @Test
  void onlyTheOwnerReadsIt() throws Exception {
    open().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theStoreItselfRefusesToChangeAnEntry() throws Exception {
    try (Journal journal = open()) {
      journal.append(event(1));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("update entry set text = 'x'"))
          .hasMessageContaining("append-only");
      assertThatThrownBy(() -> statement.execute("delete from entry"))
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void aCrashBetweenTheEntryAndItsHeadIsNoDamage() throws Exception {
    try (Journal journal = open()) {
      journal.append(event(1));
      journal.append(event(2));
    }
    byte[] before = signedHead();
    try (Journal journal = open()) {
      journal.append(event(3));
    }
    signedHead(before);
    try (Journal journal = open()) {
      assertThat(journal.read()).hasSize(3);
      journal.append(event(4));
    }
    assertThat(signedHead()).startsWith((byte) '4');
  }
}
