package dev.steward.app.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steward.app.Surroundings;
import dev.steward.app.TestSurroundings;
import dev.steward.model.estate.Waiver;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmendEstateTest {
  private static final String HEAD =
      "# ours\napiVersion: steward/v1\nestate: gx   # kept\n\nservers: { a: { local: true } }\n";
  private static final Waiver WAIVER =
      new Waiver("F-0123456789ab", "it: \"is\" # so", "ops", LocalDate.of(2027, 6, 30));
  private static final String BLOCK =
      """
        - finding: F-0123456789ab
          because: "it: \\"is\\" # so"
          by: "ops"
          until: 2027-06-30
      """;
  private static final String EARLIER =
      "- { finding: F-00000000000a, because: x, by: y, until: 2027-01-01 }\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void theFirstWaiverGoesToTheEnd() throws IOException {
    assertThat(amended(HEAD)).isEqualTo(HEAD + "waivers:\n" + BLOCK);
  }

  @Test
  void aFurtherWaiverGoesBehindTheOthersAndCommentsStayWhereTheyAre() throws IOException {
    String before = HEAD + "waivers:\n  # old ones\n  " + EARLIER;
    String after = "\n# the rest\nenvironments: {}\n";

    assertThat(amended(before + after)).isEqualTo(before + BLOCK + after);
  }

  @Test
  void aListWithoutIndentationKeepsItsForm() throws IOException {
    String before = HEAD + "waivers:\n" + EARLIER;

    assertThat(amended(before)).isEqualTo(before + BLOCK.replaceAll("(?m)^  ", ""));
  }

  @Test
  void aListInBracketsKeepsItsForm() throws IOException {
    assertThat(amended(HEAD + "waivers: []  # none yet\n"))
        .startsWith(HEAD + "waivers: [{ finding: F-0123456789ab, ")
        .endsWith(" }]  # none yet\n");
  }

  @Test
  void aFileWithoutALastNewlineIsNotGlued() throws IOException {
    assertThat(amended(HEAD.stripTrailing())).isEqualTo(HEAD + "waivers:\n" + BLOCK);
  }

  @Test
  void whatIsWaivedAlreadyIsRefusedAndTheFileStays() throws IOException {
    Path file = folder.resolve("estate.yaml");
    Files.writeString(file, amended(HEAD));
    String before = Files.readString(file);

    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> amend().waive(file, WAIVER))
        .withMessageContaining("waived twice");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void aFileThatEndsItsDocumentIsNotBroken() throws IOException {
    Path file = folder.resolve("estate.yaml");
    Files.writeString(file, HEAD + "...\n");

    assertThatExceptionOfType(StewardException.class).isThrownBy(() -> amend().waive(file, WAIVER));
    assertThat(Files.readString(file)).isEqualTo(HEAD + "...\n");
  }

  private String amended(String text) throws IOException {
    Path file = folder.resolve("estate.yaml");
    Files.writeString(file, text);
    amend().waive(Path.of("estate.yaml"), WAIVER);
    return Files.readString(file);
  }

  private AmendEstate amend() {
    Surroundings surroundings = TestSurroundings.in(folder);
    return new AmendEstate(surroundings);
  }
}
