package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The release archive, made of the jars of this build, on a server that has no Java. */
@ExtendWith(Lab.class)
class ReleaseIT {
  private static final String ON_SERVER = "/opt/release-test";

  private static Path archive = Path.of("/nowhere");

  @BeforeAll
  static void build() {
    Lab.needRoot();
    String made =
        new Command(List.of(Lab.file("release/build").toString(), "--compiled"))
            .with("JAVA_HOME", System.getProperty("java.home"))
            .within(Duration.ofMinutes(5))
            .run()
            .orThrow()
            .out();
    archive = Lab.file(made.strip());
  }

  @Test
  void serverWithoutJavaAndNetworkAuditsItself(Lab.Servers servers) throws IOException {
    assertThat(servers.on("vps3", "command -v java || echo none").strip()).isEqualTo("none");
    Path there = servers.runtime().resolve("servers/vps3/root" + ON_SERVER);
    Files.createDirectories(there.resolve("home"));
    try {
      Files.copy(archive, there.resolve("steward.tar.gz"));
      servers.on("vps3", "tar -C " + ON_SERVER + " -xzf " + ON_SERVER + "/steward.tar.gz");

      assertThat(steward(servers, "unshare --net", "--version").orThrow().out()).contains("0.");
      Audit online = Audit.read(steward(servers, "env", "audit -q -o json"));
      assertThat(online.outcomes().values()).as(online.text()).containsExactly("observed");
      assertThat(online.titles()).isEmpty();
      assertThat(online.code()).isZero();
      assertThat(online.result().at("/coverage/holds").asInt()).isGreaterThan(50);

      // Without so much as loopback; chronyd, too, is asked over that.
      Audit offline = Audit.read(steward(servers, "unshare --net", "audit -q -o json"));
      assertThat(offline.outcomes().values()).as(offline.text()).containsExactly("observed");
      assertThat(offline.unknowns()).containsExactly("TIME-NOT-SYNCHRONISED", "TIME-OFFSET");
    } finally {
      servers.on("vps3", "rm -rf " + ON_SERVER);
    }
  }

  private static Command.Ended steward(Lab.Servers servers, String under, String words) {
    return servers.tried(
        "vps3",
        "cd %1$s/home && HOME=%1$s/home exec %2$s %1$s/%3$s/steward %4$s"
            .formatted(ON_SERVER, under, folder(), words));
  }

  private static String folder() {
    return String.valueOf(archive.getFileName()).replace(".tar.gz", "");
  }

  @Test
  void archiveHoldsItsLicencesAndNothingOfTheMachineItWasMadeOn(@TempDir Path unpacked)
      throws IOException {
    new Command(List.of("tar", "-xzf", archive.toString(), "-C", unpacked.toString()))
        .run()
        .orThrow();
    Path root = unpacked.resolve(folder());

    assertThat(names(unpacked)).containsExactly(folder());
    assertThat(names(root))
        .containsExactlyInAnyOrder(
            "LICENSE",
            "NOTICE",
            "README.md",
            "CHANGELOG.md",
            "lib",
            "runtime",
            "steward",
            "steward.jar");
    String notice = Files.readString(root.resolve("NOTICE"));
    assertThat(names(root.resolve("lib")))
        .filteredOn(library -> !library.startsWith("steward-"))
        .isNotEmpty()
        .allSatisfy(library -> assertThat(notice).contains(library.replaceAll("-[0-9].*", "")));
    assertThat(root.resolve("runtime/legal/java.base")).isNotEmptyDirectory();
    assertThat(naming(root, Lab.file("").toString())).isEmpty();
    assertThat(naming(root, "/.m2/")).isEmpty();
    assertThat(naming(root, "dev.steward.cli.Main"))
        .as("the search looks into jars")
        .contains("steward", "steward.jar META-INF/MANIFEST.MF");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /** The files below the folder, and the entries of the jars there, in which the text stands. */
  private static List<String> naming(Path folder, String text) throws IOException {
    List<String> naming = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        byte[] bytes = Files.readAllBytes(file);
        if (holds(bytes, text)) {
          naming.add(name);
        }
        if (name.endsWith(".jar")) {
          entriesNaming(file, text).forEach(entry -> naming.add(name + " " + entry));
        }
      }
    }
    return naming;
  }

  private static List<String> entriesNaming(Path jar, String text) throws IOException {
    List<String> naming = new ArrayList<>();
    try (InputStream file = Files.newInputStream(jar);
        ZipInputStream entries = new ZipInputStream(file)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (holds(entries.readAllBytes(), text)) {
          naming.add(entry.getName());
        }
      }
    }
    return naming;
  }

  private static boolean holds(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }
}
