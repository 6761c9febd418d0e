package dev.steward.audit.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.sweep.ReadFacts;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.identity.HostKey;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.Fingerprinter;
import dev.steward.model.value.ServerName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SnapshotFileTest {
  private static final Instant AT = Instant.parse("2026-03-01T02:03:04Z");
  private static final Snapshot SNAPSHOT = snapshot();
  private final SnapshotFile files = new SnapshotFile();

  @Test
  void whatWasWrittenIsReadBackEqual() throws Exception {
    Snapshot snapshot = SNAPSHOT;

    assertThat(read(text(snapshot))).isEqualTo(snapshot);
  }

  @Test
  void whatRunsOnTheServersIsReadBackEqual() throws Exception {
    Snapshot snapshot =
        new Snapshot("example", AT, "test", SNAPSHOT.servers(), SamplePlatform.observation(AT));

    assertThat(read(text(snapshot))).isEqualTo(snapshot);
  }

  @Test
  void theFirstFormatOfServersAloneStaysReadable() throws Exception {
    String first =
        text(SNAPSHOT)
            .replaceFirst("\"version\":\\d+", "\"version\":1")
            .replaceFirst(",\"clusters\":0", "")
            .replaceFirst("\n\\{\"fabric\":[^\n]*", "");

    assertThat(first).doesNotContain("\"fabric\":[]");
    assertThat(read(redigested(first))).isEqualTo(SNAPSHOT);
  }

  @Test
  void isWrittenForTheOwnerAloneAndReplacesWhatWasThere(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("now.snapshot");
    Files.writeString(file, "old");

    files.write(SNAPSHOT, file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(files.read(file)).isEqualTo(SNAPSHOT);
    try (var entries = Files.list(directory)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void everyTruncationIsRecognised() throws IOException {
    String whole = text(SNAPSHOT);
    for (int length = 0; length < whole.length() - 1; length += 7) {
      String part = whole.substring(0, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(UnreadableSnapshot.class);
    }
  }

  @Test
  void everyAlterationOfACharacterIsRecognised() throws IOException {
    String whole = text(SNAPSHOT);
    for (int place = 0; place < whole.length() - 1; place += 3) {
      char other = whole.charAt(place) == '7' ? '8' : '7';
      String altered = whole.substring(0, place) + other + whole.substring(place + 1);
      assertThatThrownBy(() -> read(altered))
          .as("at %s", place)
          .isInstanceOf(UnreadableSnapshot.class);
    }
  }

  @Test
  void aFactThatTheVersionDidNotAskIsUnseenAndNotFine() throws Exception {
    String older = without("fileSystems", text(SNAPSHOT));

    Observed<?> fact = read(redigested(older)).servers().getFirst().facts().host().fileSystems();

    assertThat(fact)
        .isInstanceOfSatisfying(
            Observed.Unseen.class,
            unseen -> assertThat(unseen.unknown().kind()).isEqualTo(Unknown.Kind.NOT_ASKED));
  }

  @Test
  void aNewerFormatSaysSo() throws IOException {
    String newer = text(SNAPSHOT).replaceFirst("\"version\":\\d+", "\"version\":99");

    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageContaining("newer Steward");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}",
        "{\"format\":\"steward-snapshot\"}",
        "{\"format\":\"steward-snapshot\",",
        "PK\u0003\u0004"
      })
  void whatIsNoSnapshotIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageNotContaining("\tat ");
  }

  private Snapshot read(String text) throws IOException, UnreadableSnapshot {
    return files.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "test");
  }

  private String text(Snapshot snapshot) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.write(snapshot, out);
    return out.toString(UTF_8);
  }

  private static String without(String fact, String text) {
    String[] lines = text.split("\n");
    JsonMapper json = SnapshotJson.mapper();
    ObjectNode server = (ObjectNode) json.readTree(lines[1]);
    assertThat(((ObjectNode) server.at("/facts/host")).remove(fact)).isNotNull();
    lines[1] = json.writeValueAsString(server);
    return String.join("\n", lines) + "\n";
  }

  private static String redigested(String text) throws Exception {
    String body = text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);
    byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
    return body + "{\"sha256\":\"" + java.util.HexFormat.of().formatHex(digest) + "\"}\n";
  }

  private static Snapshot snapshot() {
    ServerFacts blind = ServerFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, "not asked"));
    HostKey key = new HostKey("ssh-ed25519", "SHA256:x");
    ProbeReply reply = ProbeReply.parse(REPLY, "n", AT);
    ServerFacts facts = new ReadFacts(new Fingerprinter(new byte[32])).read(reply);
    return new Snapshot(
        "gx",
        AT,
        "test",
        List.of(
            new ServerObservation(
                new ServerName("vps1"),
                false,
                Outcome.OBSERVED,
                "",
                Duration.ofMillis(12),
                Optional.of(key),
                facts),
            new ServerObservation(
                new ServerName("vps2"),
                true,
                Outcome.TIMED_OUT,
                "é \u0000 \" <b>",
                Duration.ZERO,
                Optional.empty(),
                blind)));
  }

  private static final String REPLY =
      """
      n begin df 1000 df -lPkT
      Filesystem Type 1024-blocks Used Available Capacity Mounted on
      /dev/vda ext4 100 60 40 60% /

      n end df ok
      n begin hostname 1000 uname -n
      vps1

      n end hostname ok
      n begin machine-id 1000 cat /etc/machine-id
      ab

      n end machine-id ok
      n begin host-keys 0 keys

      n end host-keys absent
      n done
      """;
}
