package dev.steward.change.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The signed head beside the journal, in a file of its own: by it a journal is known that was cut
 * off or put back. Written after each entry, it is at most one entry behind.
 */
final class HeadFile {
  private final Path file;

  HeadFile(Path journal) {
    this.file = journal.resolveSibling(journal.getFileName() + ".head");
  }

  /** Empty if there is none. */
  Optional<Head> read(Chain chain, Path journal) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> words = List.of(Files.readString(file).strip().split(" ", -1));
    if (words.size() != 3
        || !words.getFirst().matches("[1-9][0-9]{0,17}")
        || !chain.sealed(words.get(0) + " " + words.get(1), words.get(2))) {
      throw Distrust.headless(journal);
    }
    return Optional.of(new Head(Long.parseLong(words.get(0)), words.get(1)));
  }

  void write(Chain chain, Head head) throws IOException {
    String signed = head.number() + " " + head.hash();
    byte[] content = (signed + " " + chain.seal(signed) + "\n").getBytes(StandardCharsets.US_ASCII);
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    // Not synced by the folder: after a power cut it may be older, which only weakens the proof.
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
