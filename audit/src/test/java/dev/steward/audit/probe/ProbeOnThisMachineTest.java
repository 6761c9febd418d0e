package dev.steward.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.probe.Section.Status;
import dev.steward.model.port.ProbeScript;
import dev.steward.testing.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real probe in real shells: it answers everywhere, writes nothing and leaves nothing. */
class ProbeOnThisMachineTest {
  private static final String MARK = "STEWARD_PROBE_TEST";
  private static final Pattern END = Pattern.compile("[0-9a-f]{32} end (\\S+) (\\S+)");
  private static final String HAS_TIMEOUT = "timeout -k 1 1 true";

  private final ProbeScript script = new ProbeScripts(new SecureRandom()).fresh();

  static Stream<List<String>> shells() {
    return Stream.of(List.of("dash"), List.of("bash"), List.of("busybox", "sh"));
  }

  private static void present(List<String> shell) {
    String name = shell.getFirst();
    Needs.program(name, name.equals("busybox") ? "busybox-static" : name);
  }

  private record Ran(String output, String error, String mark) {
    /** How each question ended. */
    Map<String, String> endings() {
      Map<String, String> endings = new TreeMap<>();
      Matcher end = END.matcher(output);
      while (end.find()) {
        endings.put(end.group(1), end.group(2));
      }
      return endings;
    }
  }

  private static Ran run(List<String> command, String text, Map<String, String> environment) {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put(MARK, mark);
    try {
      Path errors = Files.createTempFile("probe", ".err");
      Process process = builder.redirectError(errors.toFile()).start();
      try (var in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      String error = Files.readString(errors);
      Files.delete(errors);
      return new Ran(output, error, mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Ran run(String... command) {
    return run(List.of(command), script.text(), Map.of());
  }

  /** Processes of which the environment carries the mark. */
  private static List<String> left(String mark) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(path -> path.getFileName().toString().matches("\\d+"))
          .filter(path -> read(path.resolve("environ")).contains(mark))
          .map(path -> read(path.resolve("cmdline")).replace('\0', ' '))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private void assertComplete(Ran ran) {
    assertThat(ran.output()).endsWith(script.endMarker() + "\n");
    assertThat(ran.error()).isEmpty();
    assertThat(ran.endings())
        .containsEntry("hostname", "ok")
        .containsEntry("clock", "ok")
        .containsEntry("resources", "ok")
        .containsEntry("df", "ok")
        .containsEntry("processes", "ok")
        .containsEntry("sysctl", "ok");
    assertThat(ran.endings().values()).noneMatch("timeout"::equals);
    assertThat(left(ran.mark())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everyShellAnswersInFullAndLeavesNothing(List<String> shell) {
    present(shell);
    assertComplete(run(shell.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void withoutTimeoutTheProbeAnswersTheSameAndLeavesNothing(List<String> shell) {
    present(shell);
    assertThat(script.text()).contains(HAS_TIMEOUT);
    assertComplete(run(shell, script.text().replace(HAS_TIMEOUT, "false"), Map.of()));
  }

  @Test
  void germanLocaleChangesNoAnswer() {
    Map<String, String> german =
        Map.of(
            "LANG", "de_DE.UTF-8", "LC_ALL", "de_DE.UTF-8", "LANGUAGE", "de", "TZ", "Asia/Tokyo");
    Ran ran = run(List.of("sh"), script.text(), german);
    assertComplete(ran);
    assertThat(ran.endings()).isEqualTo(run("sh").endings());
    assertThat(reply(ran).section("df").text()).startsWith("Filesystem");
  }

  @Test
  void ordinaryUserIsAnswered() {
    Needs.root("become another user");
    Ran ran = run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh");
    assertThat(ran.output()).endsWith(script.endMarker() + "\n");
    assertThat(ran.endings()).containsEntry("hostname", "ok").containsEntry("os", "ok");
    assertThat(reply(ran).section("host-keys").status()).isNotEqualTo(Status.NOT_ASKED);
  }

  @Test
  void readOnlySystemWithoutTmpIsAnsweredTheSame() {
    Needs.root("change what is mounted");
    String confine =
        "mount --make-rprivate / && mount -o remount,bind,ro / && mount -t tmpfs -o ro,mode=0 none /tmp"
            + " && exec sh";
    Ran ran = run("unshare", "-m", "sh", "-c", confine);
    assertThat(ran.output()).endsWith(script.endMarker() + "\n");
    assertThat(ran.endings()).isEqualTo(run("sh").endings());
  }

  @Test
  void nothingIsWritten(@TempDir Path folder) throws IOException {
    Needs.program("strace", "strace");
    Path calls = folder.resolve("calls");
    run("strace", "-f", "-qq", "-e", "trace=%file", "-o", calls.toString(), "sh");
    List<String> writing = new ArrayList<>();
    Pattern opening = Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE");
    Pattern changing =
        Pattern.compile(
            "\\d+ +(mkdir|mkdirat|unlink|unlinkat|rename\\w*|link|linkat|symlink\\w*|chmod|fchmodat|chown"
                + "|lchown|fchownat|truncate|utime\\w*|mknod\\w*|creat)\\(");
    for (String call : Files.readAllLines(calls, StandardCharsets.ISO_8859_1)) {
      boolean suspect = opening.matcher(call).find() || changing.matcher(call).find();
      boolean harmless = call.contains("\"/dev/") || call.contains(" = -1 ");
      if (suspect && !harmless) {
        writing.add(call);
      }
    }
    assertThat(Files.size(calls)).isGreaterThan(10_000);
    assertThat(writing).isEmpty();
  }

  @Test
  void commandThatWritesIsStopped(@TempDir Path folder) {
    Path target = folder.resolve("written");
    Ran ran = ask("ask w 5 1000 sh -c 'echo much > " + target + "'");
    assertThat(ran.endings().get("w")).isNotEqualTo("ok");
    assertThat(target).isEmptyFile();
  }

  @Test
  void questionsAreAskedAtTheLowestPriorityWithinLittleProcessorTime() {
    ProbeReply reply =
        reply(ask("ask stat 5 1000 cat /proc/self/stat\nask limits 5 3000 cat /proc/self/limits"));
    String stat = reply.section("stat").text();
    // The 19th field, see proc(5); the second, the name, may hold spaces.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    assertThat(fields.get(16)).as("niceness in %s", stat).isEqualTo("19");
    assertThat(reply.section("limits").text())
        .containsPattern("Max cpu time +20 ")
        .containsPattern("Max file size +0 ")
        .containsPattern("Max core file size +0 ");
  }

  /** The prelude with these questions instead of the probe's own. */
  private Ran ask(String questions) {
    return run(List.of("sh"), prelude() + questions + "\n}\nprobe </dev/null\n", Map.of());
  }

  private String prelude() {
    String text = script.text();
    return text.substring(0, text.indexOf("ask hostname "));
  }

  private ProbeReply reply(Ran ran) {
    return ProbeReply.parse(ran.output(), script.nonce(), Instant.EPOCH);
  }

  @Test
  void endingsAreToldApart() {
    ProbeReply reply =
        reply(
            ask(
                """
                ask fine 5 1000 echo hello
                ask fails 5 1000 sh -c 'echo half; exit 3'
                ask gone 5 1000 no-such-tool-anywhere
                ask flood 5 100 yes
                ask last 5 1000 echo 'after all that'
                """));
    assertThat(reply.section("fine").status()).isEqualTo(Status.OK);
    assertThat(reply.section("fine").text().strip()).isEqualTo("hello");
    assertThat(reply.section("fails").status()).isEqualTo(Status.FAILED);
    assertThat(reply.section("gone").status()).isEqualTo(Status.ABSENT);
    assertThat(reply.section("flood").status()).isEqualTo(Status.CUT);
    assertThat(reply.section("last").status()).isEqualTo(Status.OK);
    assertThat(reply.section("never").status()).isEqualTo(Status.NOT_ASKED);
  }

  @Test
  void hangingCommandIsEndedWithAndWithoutTimeout() {
    String question = "ask hangs 1 1000 sleep 600\nask next 5 1000 echo on";
    for (String prelude : List.of(prelude(), prelude().replace(HAS_TIMEOUT, "false"))) {
      Instant start = Instant.now();
      Ran ran = run(List.of("sh"), prelude + question + "\n}\nprobe </dev/null\n", Map.of());
      assertThat(reply(ran).section("hangs").status()).isEqualTo(Status.TIMED_OUT);
      assertThat(reply(ran).section("next").status()).isEqualTo(Status.OK);
      assertThat(Instant.now()).isBefore(start.plusSeconds(60));
      assertThat(left(ran.mark())).isEmpty();
    }
  }

  @Test
  void toolOfTheCallersPathIsNotRun(@TempDir Path folder) throws IOException {
    Path tool = Files.writeString(folder.resolve("df"), "#!/bin/sh\necho forged\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Ran ran = run(List.of("sh"), script.text(), Map.of("PATH", folder + ":/usr/bin:/bin"));
    assertThat(ran.output()).doesNotContain("forged");
  }

  @Test
  void wholeProbeCostsLessThanASecondOfProcessorTime() {
    Ran ran = run(List.of("sh"), script.text() + "times >&2\n", Map.of());
    double seconds = 0;
    Matcher time = Pattern.compile("(\\d+)m([0-9.]+)s").matcher(ran.error());
    while (time.find()) {
      seconds += 60 * Integer.parseInt(time.group(1)) + Double.parseDouble(time.group(2));
    }
    assertThat(seconds).isGreaterThan(0).isLessThan(1.0);
  }

  @Test
  void processesOfOtherNumberSpacesAreNotThisServers(@TempDir Path folder) throws IOException {
    Needs.root("start a process in a number space of its own");
    Process own = new ProcessBuilder(program(folder, "probe-own"), "600").start();
    Process inside =
        new ProcessBuilder("unshare", "--pid", "--fork", program(folder, "probe-inside"), "600")
            .start();
    try {
      Instant deadline = Instant.now().plusSeconds(20);
      while (inside.isAlive()
          && inside.descendants().noneMatch(ProbeOnThisMachineTest::isInside)
          && Instant.now().isBefore(deadline)) {
        Thread.onSpinWait();
      }
      assertThat(inside.isAlive()).as("unshare --pid works for root").isTrue();
      String processes = reply(run("sh")).section("processes").text();
      assertThat(processes).contains("command probe-own").doesNotContain("probe-inside");
    } finally {
      inside.descendants().forEach(ProcessHandle::destroyForcibly);
      inside.destroyForcibly();
      own.destroyForcibly();
    }
  }

  private static boolean isInside(ProcessHandle process) {
    return read(Path.of("/proc", Long.toString(process.pid()), "comm")).startsWith("probe-inside");
  }

  /** A program of that name which only waits. */
  private static String program(Path folder, String name) throws IOException {
    Path copy = Files.copy(Path.of("/usr/bin/sleep"), folder.resolve(name));
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    return copy.toString();
  }

  @Test
  void halfAScriptRunsNothing() {
    String half = script.text().substring(0, script.text().length() / 2);
    Ran ran = run(List.of("sh"), half, Map.of());
    assertThat(ran.output()).isEmpty();
  }
}
