package dev.steward.app.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema says what the parser says. */
class SchemaTest {
  private static final Path ROOT = root();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(EstateSchema.json(), InputFormat.JSON);

  @Test
  void thePublishedSchemaIsCurrent() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/estate.schema.json")))
        .as(
            "docs/estate.schema.json is out of date: ./steward estate schema > docs/estate.schema.json")
        .isEqualTo(EstateSchema.json());
  }

  @Test
  void itAcceptsTheExamples() throws IOException {
    for (Path example : examples()) {
      assertThat(errors(Files.readString(example))).as(example.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serverz: {}",
        "servers: { a: { adress: h } }",
        "servers: { a: { address: 7 } }",
        "servers: { a: { address: h, port: 0 } }",
        "servers: { a: { address: h, roles: [nothing] } }",
        "servers: { a: { address: h, sudo: a-password } }",
        "servers: { a: { address: h, size: { memory: lots } } }",
        "standards: { default: { disk: { wran: 60% } } }",
        "standards: { default: { disk: { warn: many } } }",
        "standards: { default: { ssh: { loginGraceTime: 60 } } }",
        "waivers: [ { finding: F-0123456789ab, until: 2027-01-01 } ]",
        "waivers: [ { finding: F-1, because: a, by: b, until: 2027-01-01 } ]",
        "backups: { vaults: { v: { location: /srv, password: clear } } }",
        "servers:"
      })
  void itRefusesWhatTheParserRefuses(String line) {
    assertThat(errors("apiVersion: steward/v1\nestate: gx\n" + line + "\n")).isNotEmpty();
  }

  @Test
  void editorsAreToldWhatAKeyIsForAndWhatItsDefaultIs() {
    assertThat(EstateSchema.json())
        .contains("Whether people depend on it", "HOST-DISK-USAGE. Default: 75 %.");
  }

  private static List<com.networknt.schema.Error> errors(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML);
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
      return files.filter(file -> file.endsWith("estate.yaml")).toList();
    }
  }

  /** The repository: tests run in the folder of their module. */
  private static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }
}
