package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.problem.StewardException;
import dev.steward.testing.simulated.SimulatedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of a real process at every journal write and every remote call, one by one. */
final class KillTest {
  @TempDir Path folder = Path.of("/nowhere");

  @ParameterizedTest
  @EnumSource
  void killedAnywhereAndResumedItEndsAsIfItHadNeverBeenKilled(KilledRun.Which which)
      throws Exception {
    Path calm = Files.createDirectory(folder.resolve("calm"));
    KilledRun undisturbed = new KilledRun(calm, which, 0);
    End expected = new End(undisturbed.call(), visible(calm));
    assertThat(expected.outcome())
        .isEqualTo(
            which == KilledRun.Which.LOCK_OUT
                ? new Outcome.FailedAndUndone(
                    "d", "a new login does not work: the server lets nobody in")
                : new Outcome.Done());
    List<Future<Integer>> kills = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int point = 1; point <= undisturbed.points(); point++) {
        int deadly = point;
        kills.add(two.submit(() -> killAndResume(which, deadly, expected)));
      }
    }
    for (Future<Integer> kill : kills) {
      assertThat(kill.get()).isEqualTo(128 + 9);
    }
    System.out.printf(
        "kill -9 at %d points of %s, one by one: each time resumed to the same end, and never"
            + " without a way in%n",
        kills.size(), which);
    assertThat(kills).hasSizeGreaterThan(60);
  }

  private record End(Outcome outcome, List<Map<String, String>> visible) {}

  /** Resumed at once, and resumed after the guards of a dead run have fired. */
  private int killAndResume(KilledRun.Which which, int point, End expected) throws Exception {
    Path place = Files.createDirectory(folder.resolve("killed-" + point));
    int exit = fork(which, place, point);
    assertThat(servers(place)).as("point %d", point).allMatch(SimulatedServer::hasWayIn);
    Path later = Files.createDirectory(folder.resolve("later-" + point));
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.copy(file, later.resolve(file.getFileName()));
      }
    }
    servers(later).forEach(SimulatedServer::fireGuards);
    for (Path one : List.of(place, later)) {
      Outcome end = resumed(which, one);
      assertThat(new End(end, visible(one))).as("point %d, %s", point, one).isEqualTo(expected);
    }
    return exit;
  }

  /** Where the dead run locked the server, it is reached when its guard has fired. */
  private static Outcome resumed(KilledRun.Which which, Path place) throws InterruptedException {
    try {
      return new KilledRun(place, which, 0).call();
    } catch (StewardException unreached) {
      assertThat(unreached.code()).isEqualTo("SERVER-UNREACHED");
      servers(place).forEach(SimulatedServer::fireGuards);
      return new KilledRun(place, which, 0).call();
    }
  }

  private static int fork(KilledRun.Which which, Path place, int point)
      throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            place.toString(),
            which.name(),
            String.valueOf(point))
        .inheritIO()
        .start()
        .waitFor();
  }

  private static List<Map<String, String>> visible(Path place) {
    return servers(place).stream()
        .map(SimulatedServer::visible)
        .map(seen -> (Map<String, String>) seen)
        .toList();
  }

  private static Collection<SimulatedServer> servers(Path place) {
    return Plans.servers(Optional.of(place)).values();
  }
}
