package dev.steward.change.journal;

import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A journal in one SQLite file, mode 0600, with its signed head beside it.
 *
 * <p>Durable by {@code synchronous=FULL}: SQLite syncs the write-ahead log at every commit, see
 * sqlite.org/pragma.html. Each entry is one statement and its own transaction, which SQLite undoes
 * by itself on a full disk. Triggers keep honest code from changing an entry; the chain finds out
 * the rest.
 */
public final class SqliteJournal implements Journal {
  private static final String SETTINGS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE";
  private static final List<String> TABLES =
      List.of(
          "create table if not exists journal (id text not null)",
          """
          create table if not exists entry (number integer primary key, at text not null,
            run text not null, kind text not null, step text not null, text text not null,
            hash text not null, seal text not null)\
          """,
          """
          create trigger if not exists unchanged before update on entry
            begin select raise(abort, 'the journal is append-only'); end\
          """,
          """
          create trigger if not exists undeleted before delete on entry
            begin select raise(abort, 'the journal is append-only'); end\
          """);

  private final Path file;
  private final Connection connection;
  private final Clock clock;
  private final Chain chain;
  private final HeadFile headFile;
  private Head head;

  private SqliteJournal(Path file, Connection connection, byte[] installationKey, Clock clock)
      throws SQLException, IOException {
    this.file = file;
    this.connection = connection;
    this.clock = clock;
    this.chain = new Chain(id(connection), installationKey);
    this.headFile = new HeadFile(file);
    this.head = chain.begin();
    read();
  }

  /** Opens the journal, made if there is none, and proves it. */
  public static SqliteJournal open(Path file, byte[] installationKey, Clock clock) {
    try {
      create(file);
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file + SETTINGS);
      try {
        return new SqliteJournal(file, connection, installationKey, clock);
      } catch (SQLException | IOException | StewardException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw Distrust.unwritable(file, e);
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException _) {
      // The usual case: it is opened and proved.
    }
  }

  private static String id(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute(
          "insert into journal select '%s' where not exists (select 1 from journal)"
              .formatted(UUID.randomUUID()));
      try (ResultSet found = statement.executeQuery("select id from journal limit 1")) {
        found.next();
        String id = found.getString(1);
        return id;
      }
    }
  }

  @Override
  public Entry append(Event event) {
    Entry entry = chain.next(head, clock.instant(), event);
    try {
      insert(entry);
      head = new Head(entry.number(), entry.hash());
      headFile.write(chain, head);
      return entry;
    } catch (SQLException | IOException e) {
      throw Distrust.unwritable(file, e);
    }
  }

  private void insert(Entry entry) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, entry.number());
      insert.setString(2, entry.at().toString());
      insert.setString(3, entry.event().run());
      insert.setString(4, entry.event().kind().name());
      insert.setString(5, entry.event().step());
      insert.setString(6, entry.event().text());
      insert.setString(7, entry.hash());
      insert.setString(8, entry.seal());
      insert.executeUpdate();
    }
  }

  @Override
  public List<Entry> read() {
    try {
      Optional<Head> signed = headFile.read(chain, file);
      List<Entry> entries = entries();
      prove(entries, signed);
      head =
          entries.isEmpty()
              ? chain.begin()
              : new Head(entries.getLast().number(), entries.getLast().hash());
      return entries;
    } catch (SQLException | IOException e) {
      throw Distrust.unwritable(file, e);
    }
  }

  private void prove(List<Entry> entries, Optional<Head> signed) {
    Head last = chain.begin();
    for (Entry entry : entries) {
      if (!chain.continues(last, entry)) {
        throw Distrust.broken(file, last.number() + 1);
      }
      last = new Head(entry.number(), entry.hash());
    }
    if (signed.isEmpty()) {
      // A crash after the very first entry leaves no head; later there is always one.
      if (entries.size() > 1) {
        throw Distrust.headless(file);
      }
      return;
    }
    Head known = signed.get();
    if (known.number() > entries.size()) {
      throw Distrust.truncated(file, known.number(), entries.size());
    }
    if (!entries.get(Math.toIntExact(known.number() - 1)).hash().equals(known.hash())) {
      throw Distrust.forked(file, known.number());
    }
  }

  private List<Entry> entries() throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select number, at, run, kind, step, text, hash, seal from entry order by number")) {
      while (row.next()) {
        entries.add(entry(row, entries.size() + 1));
      }
    }
    return entries;
  }

  private Entry entry(ResultSet row, long expected) throws SQLException {
    try {
      Event event =
          new Event(
              row.getString(3),
              Event.Kind.valueOf(row.getString(4)),
              row.getString(5),
              row.getString(6));
      return new Entry(
          row.getLong(1),
          Instant.parse(row.getString(2)),
          event,
          row.getString(7),
          row.getString(8));
    } catch (IllegalArgumentException | DateTimeException _) {
      throw Distrust.broken(file, expected);
    }
  }

  /** For tests: SQLite then reports a full disk as it does for a real one. */
  void limitPages() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma max_page_count = 1");
    }
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Distrust.unwritable(file, e);
    }
  }
}
