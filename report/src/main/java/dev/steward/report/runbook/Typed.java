package dev.steward.report.runbook;

import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.value.ServerName;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines made for this estate. Every name in them is quoted for a POSIX shell. */
final class Typed {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+|~/[A-Za-z0-9_./-]+");

  private final Estate estate;

  Typed(Estate estate) {
    this.estate = estate;
  }

  /** Words as one line: each stays one word, whatever is in it. */
  static String line(String... words) {
    return Arrays.stream(words).map(Typed::quoted).collect(Collectors.joining(" "));
  }

  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The way into a server, as ssh takes it. */
  String login(ServerSpec server) {
    return switch (server.access()) {
      case Access.Local _ -> "";
      case Access.Ssh ssh -> {
        StringBuilder line = new StringBuilder("ssh");
        ssh.port().ifPresent(port -> line.append(" -p ").append(port));
        ssh.key().ifPresent(key -> line.append(" -i ").append(quoted(key.toString())));
        ssh.jump().ifPresent(jump -> line.append(" -J ").append(quoted(through(jump))));
        String user = ssh.user().map(it -> it + "@").orElse("");
        String target = user + ssh.address();
        yield line.append(target.startsWith("-") ? " -- " : " ").append(quoted(target)).toString();
      }
    };
  }

  /** A command on a server; here, where the server is this machine. */
  String on(ServerName name, String command) {
    String login = estate.server(name).map(this::login).orElse("");
    return login.isEmpty() ? command : login + " " + quoted(command);
  }

  private String through(String jump) {
    Optional<Access.Ssh> known =
        estate.servers().values().stream()
            .filter(it -> it.name().value().equals(jump))
            .map(ServerSpec::access)
            .filter(Access.Ssh.class::isInstance)
            .map(Access.Ssh.class::cast)
            .findFirst();
    return known
        .map(it ->
            it.user().map(user -> user + "@").orElse("")
                + it.address()
                + (it.port().isPresent() ? ":" + it.port().getAsInt() : ""))
        .orElse(jump);
  }

  /** kubectl for a cluster, with the words that follow. */
  String kubectl(ClusterSpec cluster, String words) {
    return switch (cluster.access()) {
      case ClusterAccess.Kubeconfig(var file, Optional<String> context) ->
          "kubectl --kubeconfig "
              + quoted(file.toString())
              + context.map(it -> " --context " + quoted(it)).orElse("")
              + " "
              + words;
      case ClusterAccess.Via(ServerName server, String file) ->
          on(
              server,
              file.equals(ClusterAccess.Via.OF_K3S)
                  ? "k3s kubectl " + words
                  : "kubectl --kubeconfig " + quoted(file) + " " + words);
    };
  }
}
