package dev.steward.app.change;

import dev.steward.app.Surroundings;
import dev.steward.app.state.AtomicFile;
import dev.steward.change.approve.SignedApproval;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The approvals of a plan, in {@code PLAN.approvals} beside it: it travels with the plan. */
final class ApprovalsFile {
  private final Path file;

  ApprovalsFile(Surroundings surroundings, Path plan) {
    Path whole = surroundings.directory().resolve(plan);
    this.file = whole.resolveSibling(whole.getFileName() + ".approvals");
  }

  Path path() {
    return file;
  }

  /** None where there is no file. What they are worth is not known yet. */
  List<SignedApproval> read() {
    try {
      return Files.exists(file) ? SignedApproval.parse(Files.readString(file)) : List.of();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void add(SignedApproval approval) {
    String text =
        Stream.concat(read().stream(), Stream.of(approval))
            .map(SignedApproval::write)
            .collect(Collectors.joining());
    try {
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), AtomicFile.PRIVATE);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private StewardException unusable(IOException e) {
    return StewardException.environment(
        "APPROVALS-UNUSABLE",
        "%s cannot be read or written (%s)".formatted(file, e.getClass().getSimpleName()),
        e);
  }
}
