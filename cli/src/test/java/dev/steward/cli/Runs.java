package dev.steward.cli;

import dev.steward.app.Surroundings;
import dev.steward.app.audit.Asking;
import dev.steward.app.audit.Reach;
import dev.steward.model.estate.Estate;
import dev.steward.model.port.NameReader;
import dev.steward.model.port.ServerReaders;
import dev.steward.testing.FakeServers;
import dev.steward.testing.SettableClock;
import dev.steward.testing.name.FakeNames;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/** Runs commands in this process, in a folder of their own, against scripted servers. */
final class Runs {
  private final Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final FakeServers servers = new FakeServers(clock);
  private String typed = "";
  private boolean asks;
  private Reach reach = new OfTests();

  /** Scripted servers, and names that nobody has heard of: nothing leaves the machine. */
  private final class OfTests implements Reach {
    @Override
    public ServerReaders open(Estate estate, Asking person) {
      return servers;
    }

    @Override
    public NameReader names(Surroundings surroundings) {
      return new FakeNames(clock);
    }
  }

  Runs(Path folder) {
    this.folder = folder;
  }

  /** How a run ended and what it wrote. */
  record Ended(int code, String out, String err) {}

  FakeServers servers() {
    return servers;
  }

  Runs reaching(Reach other) {
    reach = other;
    return this;
  }

  /** A person sits there and types this. */
  Runs typing(String lines) {
    typed = lines;
    asks = true;
    return this;
  }

  Runs file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    return this;
  }

  Ended run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new BufferedReader(new StringReader(typed)),
            false,
            asks,
            asks,
            0,
            StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            Map.of(
                "HOME", folder.toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "USER", "ops"),
            folder,
            clock,
            new SecureRandom());
    int code = new Main(new Session(surroundings, terminal, reach)).run(args);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The reply of a server with one file system that is this full. */
  void healthy(String server, int percent) {
    servers.complete(
        server,
        script ->
            section(script.nonce(), "hostname", server + "\n")
                + section(script.nonce(), "machine-id", machineId(server) + "\n")
                + section(
                    script.nonce(),
                    "host-keys",
                    "ssh-ed25519 " + key(server) + " root@" + server + "\n")
                + section(
                    script.nonce(),
                    "df",
                    """
                    Filesystem Type 1024-blocks Used Available Capacity Mounted on
                    /dev/vda1 ext4 100000 %d %d %d%% /
                    """
                        .formatted(percent * 1000, (100 - percent) * 1000, percent))
                + section(
                    script.nonce(),
                    "df-inodes",
                    """
                    Filesystem Inodes IUsed IFree IUse% Mounted on
                    /dev/vda1 1000 10 990 1% /
                    """));
  }

  private static String section(String nonce, String key, String text) {
    return "%s begin %s 100000 cmd\n%s\n%s end %s ok\n".formatted(nonce, key, text, nonce, key);
  }

  static String machineId(String server) {
    return "%032x".formatted(server.hashCode());
  }

  private static String key(String server) {
    return java.util.Base64.getEncoder()
        .encodeToString(("key of " + server).getBytes(StandardCharsets.UTF_8));
  }
}
