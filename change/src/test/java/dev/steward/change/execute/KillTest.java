package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.testing.simulated.SimulatedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a real process at every journal write and every remote call, one by one. */
final class KillTest {
  @TempDir Path folder = Path.of("/nowhere");

  @Test
  void killedAnywhereAndResumedItEndsAsIfItHadNeverBeenKilled() throws Exception {
    Path calm = Files.createDirectory(folder.resolve("calm"));
    KilledRun undisturbed = new KilledRun(calm, 0);
    assertThat(undisturbed.call()).isEqualTo(new Outcome.Done());
    List<Map<String, String>> expected = visible(calm);
    List<Future<Integer>> kills = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int point = 1; point <= undisturbed.points(); point++) {
        int deadly = point;
        kills.add(two.submit(() -> killAndResume(deadly, expected)));
      }
    }
    for (Future<Integer> kill : kills) {
      assertThat(kill.get()).isEqualTo(128 + 9);
    }
    System.out.printf(
        "kill -9 at %d points, one by one: each time resumed to the same end%n", kills.size());
    assertThat(kills).hasSizeGreaterThan(80);
  }

  private int killAndResume(int point, List<Map<String, String>> expected) throws Exception {
    Path place = Files.createDirectory(folder.resolve("killed-" + point));
    int exit = fork(place, point);
    assertThat(new KilledRun(place, 0).call()).as("point %d", point).isEqualTo(new Outcome.Done());
    assertThat(visible(place)).as("point %d", point).isEqualTo(expected);
    return exit;
  }

  private static int fork(Path place, int point) throws IOException, InterruptedException {
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
            String.valueOf(point))
        .inheritIO()
        .start()
        .waitFor();
  }

  private static List<Map<String, String>> visible(Path place) {
    return Plans.servers(Optional.of(place)).values().stream()
        .map(SimulatedServer::visible)
        .map(seen -> (Map<String, String>) seen)
        .toList();
  }
}
