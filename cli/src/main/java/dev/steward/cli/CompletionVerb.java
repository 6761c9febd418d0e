package dev.steward.cli;

import dev.steward.app.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code steward completion}. */
@Command(
    name = "completion",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Print the completion script for bash and zsh.",
    footer = {"", "Examples:", "  source <(steward completion)"})
final class CompletionVerb implements Callable<Integer> {
  private final Session session;

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  @Spec private @Nullable CommandSpec spec;

  CompletionVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    String script = AutoComplete.bash("steward", Objects.requireNonNull(spec).root().commandLine());
    session.terminal().write((script + "\n").getBytes(StandardCharsets.UTF_8));
    return ExitCode.DONE.code();
  }
}
