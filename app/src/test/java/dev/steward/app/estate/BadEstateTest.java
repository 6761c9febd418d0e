package dev.steward.app.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steward.app.TestSurroundings;
import dev.steward.model.problem.Problem;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is wrong with an estate file is named, with its place, and nothing secret is repeated.
 */
class BadEstateTest {
  private static final String HEAD = "apiVersion: steward/v1\nestate: gx\n";

  @TempDir private Path folder = Path.of("");

  /** The third line on, the problem as it is to be shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serverz: {}                             | 3:1: unknown key 'serverz' (did you mean servers?)
          servers: []                             | 3:10: servers expects a map (this is a list)
          servers: { a b: { local: true } }       | 3:12: servers.a b expects a server's name: letters, digits, '.', '_', '-', not 'a b'
          servers: { a: { } }                     | 3:15: a has no address (give it one, or say local: true)
          servers: { a: { adress: h } }           | 3:17: unknown key 'adress' in servers.a (did you mean address?)
          servers: { a: { address: 7 } }          | 3:26: servers.a.address expects text (put it in quotes)
          servers: { a: { address: ops@h } }      | 3:26: servers.a.address is no host name, address or alias of ssh_config (the user and the port have keys of their own)
          servers: { a: { address: -oProxyCommand=x } } | 3:26: servers.a.address is no host name, address or alias of ssh_config (the user and the port have keys of their own)
          servers: { a: { address: h, port: 0 } } | 3:35: servers.a.port expects a port from 1 to 65535, not '0'
          servers: { a: { address: h, port: x } } | 3:35: servers.a.port expects a port from 1 to 65535 (this is text)
          servers: { a: { local: yes } }          | 3:24: servers.a.local expects true or false (did you mean true?)
          servers: { a: { local: true, port: 22 } } | 3:36: servers.a is local, so it has no port (remove one of the two)
          servers: { a: { address: h }, a: { address: i } } | 3:31: 'a' stands here twice, first in line 3 (keep one)
          servers: { a: { address: h }, b: { address: h } } | 3:34: a and b are reached in the same way: one machine under two names (keep one)
          servers: { a: { address: h, roles: [control-plan] } } | 3:37: servers.a.roles.0 expects one of control-plane, worker, standalone, website, database, containers, backup, not 'control-plan' (did you mean control-plane?)
          servers: { a: { address: h, environment: mainet } } | 3:42: there is no environment mainet (declare it under environments)
          servers: { a: { address: h, standard: x } } | 3:39: there is no standard x (declare it under standards)
          servers: { a: { address: h, jump: a } } | 3:35: the jumps of a lead in a circle
          servers: { a: { address: h, key: none } } | servers.a.key: there is no file
          servers: { a: { address: h, size: { memory: lots } } } | 3:45: servers.a.size.memory expects a size such as 32Gi, not 'lots'
          standards: { default: { disk: { warn: 95% } } } | standards.default.disk: warn lies above critical
          standards: { default: { disk: { warn: 160% } } } | 3:39: standards.default.disk.warn expects a percentage such as 60%, not '160%'
          standards: { default: { disc: { } } }   | 3:25: unknown key 'disc' in standards.default (did you mean disk?)
          standards: { default: { ssh: { loginGraceTime: 60 } } } | 3:48: standards.default.ssh.loginGraceTime expects a duration such as 30d, 6h or 60s (put it in quotes)
          waivers: [ { finding: F-1, because: x, by: y, until: 2027-01-01 } ] | 3:23: waivers.0.finding expects a waived id, not 'F-1' (it is no id such as F-0123456789ab, as reports show them)
          waivers: [ { finding: F-0123456789ab, because: x, by: y, until: 2027-02-30 } ] | 3:65: waivers.0.until expects a day such as 2027-06-30, not '2027-02-30' (there is no such day)
          waivers: [ { finding: F-0123456789ab, until: 2027-01-01 } ] | 3:12: waivers.0 lacks 'because'
          exceptions: [ { server: x, rule: HOST-DISK-USAG, because: y, until: 2027-01-01 } ] | there is no rule HOST-DISK-USAG (did you mean HOST-DISK-USAGE?)
          exceptions: [ { server: x, rule: HOST-DISK-USAGE, because: y, until: 2027-01-01 } ] | 3:25: there is no server x
          approvers: { ops: { key: nothing } }    | 3:26: approvers.ops.key is no SSH public key (take the line of the .pub file)
          clusters: { main: { kubeconfig: x, servers: [vps1] } } | there is no server vps1
          clusters: { main: { kubeconfig: x, viaFile: /y } } | clusters.main.viaFile goes with via alone
          clusters: { main: { via: vps1, context: y } } | clusters.main.context goes with kubeconfig alone
          clusters: { main: { via: vps1, viaFile: k3s.yaml } } | clusters.main.viaFile needs an absolute path
          datastores: { db: { kind: redis } }     | 3:19: datastores.db needs either cluster or server
          backups: { vaults: { v: { location: /v } }, policies: { p: { vault: v, drill: fortnightly } } } | 3:79: drill cannot be fortnightly
          servers: &all { a: { address: h } }     | 3:10: an anchor (&name) has no meaning here (write values out where they belong)
          servers: !!map { }                      | 3:10: a tag (!name) has no meaning here (remove it)
          servers: *all                           | 3:10: an alias (*name) is not followed (write the value out)
          servers: { a: { address: h              | not YAML
          servers: "                              | not YAML
          - x                                     | not YAML
          servers:                                | 3:9: servers expects a map (this is nothing)
          """)
  void theProblemIsNamedWithItsPlace(String line, String expected) {
    assertThat(problems(HEAD + line + "\n"))
        .anySatisfy(problem -> assertThat(problem.toString()).contains(expected));
  }

  @Test
  void everyProblemIsListedInTheOrderOfTheFile() {
    List<Problem> problems =
        problems(
            HEAD
                + "servers:\n  a: { adress: h }\n  b: { address: h, port: 99999 }\nclusterz: {}\n");

    assertThat(problems).extracting(problem -> problem.place().line()).containsExactly(4, 5, 6);
  }

  @Test
  void anEmptyFileSaysHowToBegin() {
    for (String empty : List.of("", "\n\n", "# nothing\n")) {
      assertThat(problems(empty).getFirst().toString())
          .contains("the file is empty", "apiVersion: steward/v1");
    }
  }

  @Test
  void anotherVersionIsTheOnlyProblemNamed() {
    assertThat(problems("apiVersion: steward/v2\nnew: {}\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains("1:13", "steward/v1"));
  }

  @Test
  void controlCharactersTabsAndOtherEncodingsAreNamed() {
    assertThat(problems(HEAD + "zone: \0\n").getFirst().toString()).contains("3:7", "U+0000");
    assertThat(problems(HEAD + "servers:\n\ta: {}\n").getFirst().toString())
        .contains("4:1", "indent with spaces");
    byte[] latin = (HEAD + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(problems(latin).getFirst().toString()).contains("3:6", "UTF-8");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Path file = folder.resolve("huge.yaml");
    byte[] line =
        "# 0123456789012345678901234567890123456789012345678901234567890123\n"
            .getBytes(StandardCharsets.UTF_8);
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < 50_000_000 / line.length; i++) {
        out.write(line);
      }
    }
    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> new ReadEstate(TestSurroundings.in(folder)).read(file))
        .withMessageContaining("more than 4 MiB");
  }

  @Test
  void aBillionLaughsCostNothing() {
    StringBuilder text = new StringBuilder(HEAD + "a0: &a0 [x,x]\n");
    for (int i = 1; i < 100; i++) {
      text.append("a%d: &a%d [*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    assertThat(problems(text.toString())).anyMatch(p -> p.text().contains("alias"));
  }

  @Test
  void bottomlessNestingIsRefused() {
    assertThat(problems(HEAD + "servers: " + "[".repeat(100_000) + "\n")).isNotEmpty();
    assertThat(problems(HEAD + "servers: " + "{a: ".repeat(400) + "b" + "}".repeat(400) + "\n"))
        .anyMatch(p -> p.text().contains("levels deep"));
  }

  /** A password in the wrong place is pointed at, and never shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          servers: { a: { address: h, password: CANARY-7 } }
          servers: { a: { address: h, passphrase: CANARY-7 } }
          servers: { a: { address: h, sudo: CANARY-7 } }
          servers: { a: { address: "root:CANARY-7@h" } }
          servers: { a: { address: h, user: "root:CANARY-7" } }
          backups: { vaults: { v: { location: /srv, password: CANARY-7 } } }
          approvers: { ops: { key: CANARY-7 } }
          servers: { a: { sudo: "CANARY-7 } }
          """)
  void aPasswordIsNeverRepeated(String line) {
    assertThat(problems(HEAD + line + "\n"))
        .isNotEmpty()
        .noneMatch(problem -> problem.toString().contains("CANARY"));
  }

  @Test
  void anUnreadableOrAbsentFileIsAProblemOfItsOwn() {
    ReadEstate reader = new ReadEstate(TestSurroundings.in(folder));
    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> reader.read(Path.of("none.yaml")))
        .withMessageContaining("none.yaml: there is no such file");
    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> reader.read(folder))
        .withMessageContaining("it is a folder");
  }

  @Test
  void messagesAreInertOnATerminal() {
    assertThat(problems(HEAD + "\"\\e[31mred\": 1\n").getFirst().toString())
        .doesNotContain("\u001b");
  }

  private List<Problem> problems(String text) {
    return problems(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Problem> problems(byte[] bytes) {
    try {
      new ReadEstate(TestSurroundings.in(folder)).parse(Path.of("estate.yaml"), bytes);
    } catch (StewardException e) {
      return e.problems();
    }
    return List.of();
  }
}
