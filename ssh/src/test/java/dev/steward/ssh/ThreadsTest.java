package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What readers cost: no thread of their own, and no library before it is needed. */
@Timeout(120)
final class ThreadsTest {
  @TempDir Path home = Path.of("/nowhere");

  @Test
  void twoHundredReadingsShareTheThreadsOfTwenty() throws Exception {
    Scene scene = new Scene(home);
    try {
      KeyPair hostKey = EmbeddedSshd.ed25519();
      EmbeddedSshd sshd = scene.sshd(hostKey);
      scene.knows(sshd.knownHost(hostKey));
      SshServers servers = scene.servers();
      int few = mostClientThreads(servers, sshd, 20, 10);
      int many = mostClientThreads(servers, sshd, 200, 50);
      assertThat(few).isPositive();
      assertThat(many).isLessThanOrEqualTo(Math.max(few, 8));
    } finally {
      scene.close();
    }
  }

  private static int mostClientThreads(SshServers servers, EmbeddedSshd sshd, int count, int width)
      throws Exception {
    AtomicInteger most = new AtomicInteger();
    Semaphore places = new Semaphore(width);
    List<Future<Reading>> readings = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        readings.add(
            threads.submit(() -> {
              places.acquire();
              try (ServerReader reader = servers.open(Surroundings.server("vps1", sshd.access()))) {
                return reader.read(Scene.script("echo fine"), Scene.Limit.PLENTY.limits());
              } finally {
                most.accumulateAndGet(clientThreads(), Math::max);
                places.release();
              }
            }));
      }
      for (Future<Reading> one : readings) {
        Readings.complete(one.get());
      }
    }
    return most.get();
  }

  private static int clientThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("sshd-SshClient"))
            .count();
  }

  @Test
  void theLibraryIsLoadedOnlyWhenAServerIsReadOverSsh() throws Exception {
    List<String> loaded = run(LocalOnly.class);
    assertThat(loaded).anyMatch(line -> line.contains("dev.steward.ssh.SshServers"));
    assertThat(loaded)
        .noneMatch(line -> line.contains("org.apache.sshd") || line.contains("org.bouncycastle"));
  }

  private static List<String> run(Class<?> program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName())
            .redirectErrorStream(true)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
    return lines;
  }

  /** Opens readers of both kinds and reads this machine. */
  static final class LocalOnly {
    private LocalOnly() {}

    public static void main(String[] arguments) {
      Surroundings user = Surroundings.of(Path.of("/nonexistent"));
      try (SshServers servers =
              new SshServers(user.settings(), name -> Optional.empty(), new SecureRandom());
          ServerReader local = servers.open(Surroundings.local())) {
        servers.open(Surroundings.server("vps1", Surroundings.ssh("192.0.2.1", 22))).close();
        Readings.complete(local.read(Scene.script("echo fine"), Scene.Limit.PLENTY.limits()));
      }
    }
  }
}
