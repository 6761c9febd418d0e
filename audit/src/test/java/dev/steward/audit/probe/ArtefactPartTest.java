package dev.steward.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.backup.BackupProbe;
import dev.steward.model.fact.backup.BackupArtefact;
import dev.steward.model.fact.backup.BackupArtefact.Opening;
import dev.steward.model.fact.backup.BackupArtefact.Reason;
import dev.steward.model.fact.backup.BackupSeries;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.Fingerprinter;
import dev.steward.testing.Needs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe's own shell, on real dumps: whole, cut off, emptied. */
class ArtefactPartTest {
  private static final Instant DAY = Instant.parse("2026-11-20T04:00:00Z");

  @TempDir Path root;

  @Test
  void dumpsOfPostgresAreReadToTheirEnd() throws Exception {
    Needs.program("pg_restore", "postgresql-client");
    byte[] dump = captured("pg_dump-15.dump");
    put("whole.dump", dump);
    put("cut.dump", Arrays.copyOf(dump, dump.length - 900));
    put("whole.dump.gz", gzip(dump));

    assertThat(opening("whole.dump")).isInstanceOf(Opening.Opens.class);
    assertThat(((Opening.Opens) opening("whole.dump")).names())
        .containsExactly("public.accounts", "public.entries");
    assertThat(opening("whole.dump.gz")).isInstanceOf(Opening.Opens.class);
    assertThat(opening("cut.dump")).isInstanceOf(Opening.DoesNotOpen.class);
  }

  @Test
  void plainDumpsEndWithTheLineThatSaysSo() throws Exception {
    byte[] sql = captured("pg_dump-15.sql");
    put("whole.sql", sql);
    put("whole.sql.gz", gzip(sql));
    put("cut.sql", Arrays.copyOf(sql, sql.length - 200));
    put("cut-inside.sql.gz", gzip(Arrays.copyOf(sql, sql.length - 200)));
    put("strange.sql", "select 1;\n".getBytes(StandardCharsets.UTF_8));

    Opening.Opens whole = (Opening.Opens) opening("whole.sql");
    assertThat(whole.entries()).hasValue(2);
    assertThat(whole.names()).containsExactly("public.accounts", "public.entries");
    assertThat(((Opening.Opens) opening("whole.sql.gz")).entries()).hasValue(2);
    assertThat(opening("cut.sql")).isInstanceOf(Opening.DoesNotOpen.class);
    assertThat(opening("cut-inside.sql.gz")).isInstanceOf(Opening.DoesNotOpen.class);
    assertThat(opening("strange.sql")).isInstanceOf(Opening.NotTried.class);
  }

  @Test
  void archivesAreReadToTheirEnd() throws Exception {
    Files.writeString(root.resolve("data"), "ledger\n".repeat(9000));
    run("tar", "-cf", root + "/all.tar", "-C", root.toString(), "data");
    byte[] tar = Files.readAllBytes(root.resolve("all.tar"));
    put("a.tar", tar);
    put("a.tar.gz", gzip(tar));
    put("cut.tar", Arrays.copyOf(tar, 20_000));
    put("cut.tar.gz", Arrays.copyOf(gzip(tar), 150));
    put("cut-inside.tgz", gzip(Arrays.copyOf(tar, 20_000)));
    put("none.tgz", gzip(new byte[10_240]));
    put("nothing.gz", gzip(new byte[0]));
    put("zeros.gz", new byte[600]);

    assertThat(opening("a.tar.gz"))
        .isEqualTo(new Opening.Opens("gzip, tar", java.util.OptionalLong.of(1), List.of("data")));
    assertThat(((Opening.Opens) opening("a.tar")).entries()).hasValue(1);
    assertThat(opening("cut.tar")).isInstanceOf(Opening.DoesNotOpen.class);
    assertThat(opening("cut.tar.gz")).isInstanceOf(Opening.DoesNotOpen.class);
    assertThat(opening("cut-inside.tgz")).isInstanceOf(Opening.DoesNotOpen.class);
    assertThat(((Opening.Opens) opening("none.tgz")).entries()).hasValue(0);
    assertThat(((Opening.Opens) opening("nothing.gz")).entries()).hasValue(0);
    assertThat(opening("zeros.gz")).isInstanceOf(Opening.DoesNotOpen.class);
  }

  /** The weaker check, where redis-check-rdb is not installed, is never taken for the whole. */
  @Test
  void redisFilesEndAsTheyShould() throws Exception {
    byte[] rdb = captured("redis-7.rdb");
    put("whole.rdb", rdb);
    put("cut.rdb", Arrays.copyOf(rdb, rdb.length - 12));

    boolean tool = Files.isExecutable(Path.of("/usr/bin/redis-check-rdb"));
    assertThat(opening("whole.rdb"))
        .isInstanceOf(tool ? Opening.Opens.class : Opening.NotTried.class);
    assertThat(opening("cut.rdb")).isInstanceOf(Opening.DoesNotOpen.class);
  }

  /** Constructed: the first page of a bolt file and what etcd appends to a snapshot. */
  @Test
  void snapshotsOfEtcdCarryTheirChecksum() throws Exception {
    ByteBuffer pages = ByteBuffer.allocate(8192 + 32);
    pages.putInt(16, 0xEDDA0CED);
    byte[] body = Arrays.copyOf(pages.array(), 8192);
    pages.position(8192);
    pages.put(MessageDigest.getInstance("SHA-256").digest(body));
    byte[] snapshot = pages.array();
    put("etcd-snapshot-vps1-1795400000", snapshot);
    byte[] changed = snapshot.clone();
    changed[5000] = 1;
    put("other.db", changed);
    put("copied.db", body);
    put("cut.db", Arrays.copyOf(snapshot, 5000));

    assertThat(opening("etcd-snapshot-vps1-1795400000")).isInstanceOf(Opening.Opens.class);
    assertThat(opening("other.db")).isInstanceOf(Opening.DoesNotOpen.class);
    assertThat(opening("cut.db")).isInstanceOf(Opening.DoesNotOpen.class);
    assertThat(opening("copied.db")).isInstanceOf(Opening.NotTried.class);
  }

  @Test
  void namesThatDifferInTheirDateAreOneSeriesAndTheNewestTwoAreOpened() throws Exception {
    byte[] one = gzip("x".getBytes(StandardCharsets.UTF_8));
    for (String name :
        List.of(
            "pg-0-20261101.gz",
            "pg-0-20261102.gz",
            "pg-0-20261103T0400Z.gz",
            "pg-1-20261103.gz",
            "web-03-11-2026.gz",
            "web-04-11-2026.gz",
            "dump.sql.1.gz",
            "dump.sql.2.gz",
            "day-mon.gz",
            "day-tue.gz",
            "v2.11.gz")) {
      put(name, one);
    }

    assertThat(series().stream().map(it -> it.name().replaceAll(".*/", "")))
        .containsExactlyInAnyOrder(
            "pg-0-#.gz", "pg-1-#.gz", "web-#.gz", "dump.sql.#.gz", "day-#.gz", "v2.11.gz");
    BackupSeries pg =
        series().stream().filter(it -> it.name().endsWith("pg-0-#.gz")).findFirst().orElseThrow();
    assertThat(pg.artefacts()).hasSize(3);
    assertThat(pg.artefacts().get(2).opening())
        .isEqualTo(new Opening.NotTried(Reason.OLDER, "newer ones of its series were opened"));
  }

  @Test
  void whatIsTooLargeToReadIsSaidToBeSo() throws Exception {
    put("huge.tar", new byte[0]);
    try (var file = new java.io.RandomAccessFile(folder().resolve("huge.tar").toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    Files.setLastModifiedTime(folder().resolve("huge.tar"), FileTime.from(DAY));

    assertThat(opening("huge.tar"))
        .isInstanceOfSatisfying(
            Opening.NotTried.class, it -> assertThat(it.why()).contains("too large to read"));
  }

  /** Whatever is in it, opening it leaves nothing behind. */
  @Test
  void readingLeavesNoFileBehind() throws Exception {
    byte[] noise = new byte[3000];
    new Random(7).nextBytes(noise);
    put("noise.gz", noise);
    put("a.tar.gz", gzip(noise));
    List<Path> before = files();

    series();

    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (var walk = Files.walk(root)) {
      return walk.sorted().toList();
    }
  }

  private Path folder() throws IOException {
    return Files.createDirectories(root.resolve("opt/backup"));
  }

  private void put(String name, byte[] content) throws IOException {
    Files.write(folder().resolve(name), content);
    Files.setLastModifiedTime(
        folder().resolve(name), FileTime.from(DAY.plusSeconds(name.hashCode() % 5)));
  }

  private Opening opening(String name) throws Exception {
    return series().stream()
        .flatMap(it -> it.artefacts().stream())
        .filter(it -> it.path().endsWith("/" + name))
        .map(BackupArtefact::opening)
        .findFirst()
        .orElseThrow();
  }

  private List<BackupSeries> series() throws Exception {
    ProbeReply reply = new RunPart(root).run("artefact");
    return switch (BackupProbe.read(reply, new Fingerprinter(new byte[32])).series()) {
      case Observed.Seen<List<BackupSeries>>(var all, var _) -> all;
      case Observed.Unseen<List<BackupSeries>>(var why) -> throw new AssertionError(why.text());
    };
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] captured(String name) throws IOException {
    try (InputStream in = BackupProbe.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("There is no fixture " + name);
      }
      return in.readAllBytes();
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
