package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.value.Secret;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user's home made for one test, and what was asked and warned there. */
final class Surroundings {
  final Path home;
  final List<HostKeyDecision.Question> questions = new CopyOnWriteArrayList<>();
  final List<Path> passphrasesAsked = new CopyOnWriteArrayList<>();
  final List<String> warnings = new CopyOnWriteArrayList<>();
  final Map<String, String> environment = new HashMap<>();
  boolean acceptsUnknownKeys;
  Optional<String> passphrase = Optional.empty();
  Optional<Path> agent = Optional.empty();
  String user = "tester";

  private Surroundings(Path home) {
    this.home = home;
  }

  static Surroundings of(Path home) {
    return new Surroundings(home);
  }

  SshSettings settings() {
    return new SshSettings(
        home,
        user,
        List.of(home.resolve(".ssh/config")),
        List.of(home.resolve(".ssh/known_hosts")),
        List.of(),
        agent,
        reference ->
            switch (reference) {
              case SecretReference.Environment(String name) -> secret(name);
              case SecretReference.File(Path path) -> throw new UnreadableSecret("no " + path);
            },
        question -> {
          questions.add(question);
          return acceptsUnknownKeys;
        },
        key -> {
          passphrasesAsked.add(key);
          return passphrase.map(text -> new Secret(text.toCharArray()));
        },
        warnings::add,
        System::nanoTime);
  }

  private Secret secret(String name) throws UnreadableSecret {
    String value = environment.get(name);
    if (value == null) {
      throw new UnreadableSecret("the environment variable " + name + " is not set; export it");
    }
    return new Secret(value.toCharArray());
  }

  Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  static ServerSpec server(String name, Access access) {
    return new ServerSpec(
        new ServerName(name),
        access,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  static ServerSpec local() {
    return server("here", new Access.Local(new Sudo.None()));
  }

  static Access.Ssh ssh(String address, int port) {
    return new Access.Ssh(
        address,
        OptionalInt.of(port),
        Optional.of("tester"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Sudo.None());
  }
}
