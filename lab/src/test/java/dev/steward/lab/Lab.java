package dev.steward.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The lab, booted once for all test classes that ask for it as a parameter, and ended after the
 * last.
 *
 * <p>A lab that is up already is used and left up. Where none can be booted (no root) the tests are
 * skipped and say so, unless STEWARD_LAB=required.
 */
public final class Lab implements ParameterResolver {
  private static final Path ROOT =
      Path.of(System.getProperty("steward.root", "..")).toAbsolutePath().normalize();
  private static final ExtensionContext.Namespace KEY =
      ExtensionContext.Namespace.create(Lab.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Servers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(KEY)
        .computeIfAbsent("servers", key -> Servers.boot(), Servers.class);
  }

  /** Skips the test where no server can be booted, unless STEWARD_LAB=required. */
  static void needRoot() {
    if (!"root".equals(System.getProperty("user.name"))) {
      String why = "the lab needs root to boot its servers";
      if ("required".equals(System.getenv("STEWARD_LAB"))) {
        Assertions.fail(why);
      }
      Assumptions.abort(why);
    }
  }

  /** A file of the checkout. */
  static Path file(String path) {
    return ROOT.resolve(path);
  }

  /** Steward's command line with a folder as its home and nothing of this machine's user. */
  static Command stewardAt(Path home, String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ROOT.resolve("cli/target/steward.jar").toString(),
                "dev.steward.cli.Main"));
    all.addAll(List.of(words));
    return new Command(all)
        .in(home)
        .with("HOME", home.toString())
        .with("XDG_STATE_HOME", home.resolve("state").toString())
        .with("SSH_AUTH_SOCK", "");
  }

  /** The five servers, and Steward's command line pointed at them. */
  public static final class Servers implements AutoCloseable {
    private final Path runtime;
    private final boolean ours;
    private final Path home;

    private Servers(Path runtime, boolean ours) {
      this.runtime = runtime;
      this.ours = ours;
      this.home = home(runtime);
    }

    private static Servers boot() {
      needRoot();
      Path runtime = Path.of(System.getenv().getOrDefault("STEWARD_LAB_DIR", "/run/steward-lab"));
      boolean up = Files.exists(runtime.resolve("complete"));
      if (!up) {
        lab("up").within(Duration.ofMinutes(20)).run().orThrow();
      }
      return new Servers(runtime, !up);
    }

    private static Path home(Path runtime) {
      try {
        Path home = Files.createTempDirectory("steward-home");
        Path ssh = Files.createDirectory(home.resolve(".ssh"));
        Files.createSymbolicLink(ssh.resolve("known_hosts"), runtime.resolve("known_hosts"));
        return home;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Command lab(String... words) {
      List<String> all = new ArrayList<>(List.of(ROOT.resolve("lab/lab").toString()));
      all.addAll(List.of(words));
      return new Command(all);
    }

    /** Brings a fault in for as long as the returned handle is open. */
    public Fault fault(String scenario, String... server) {
      lab(with("break", scenario, server)).run().orThrow();
      return () -> lab(with("mend", scenario, server)).run().orThrow();
    }

    private static String[] with(String verb, String scenario, String... server) {
      List<String> words = new ArrayList<>(List.of(verb, scenario));
      words.addAll(List.of(server));
      return words.toArray(String[]::new);
    }

    /** Runs a command on a server as root, not through Steward. */
    public String on(String server, String command) {
      return tried(server, command).orThrow().out();
    }

    /** As {@link #on}, however it ends. */
    Command.Ended tried(String server, String command) {
      return lab("ssh", server, command).run();
    }

    public Path estate() {
      return runtime.resolve("estate.yaml");
    }

    public Path runtime() {
      return runtime;
    }

    /**
     * Steward's command line in a JVM of its own, with the lab's known hosts and a state folder of
     * its own.
     */
    public Command steward(String... words) {
      return stewardAt(home, words).with("XDG_STATE_HOME", state().toString());
    }

    /** Takes away what Steward remembers of the servers, such as pinned identities. */
    void forget() {
      new Command(List.of("rm", "-rf", state().toString())).run().orThrow();
    }

    /** The home folder of all of Steward's runs. */
    Path home() {
      return home;
    }

    /** Where Steward keeps what it remembers. */
    Path state() {
      return home.resolve("state");
    }

    @Override
    public void close() {
      delete(home);
      if (ours) {
        lab("down").run().orThrow();
      }
    }

    /** Deletes the links in the folder, not what they lead to. */
    private static void delete(Path folder) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A fault that is in. */
  @FunctionalInterface
  public interface Fault extends AutoCloseable {
    @Override
    void close();
  }
}
