package dev.steward.backup.take;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.port.DataStream;
import dev.steward.model.port.DataStreams;
import dev.steward.model.port.SourceScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Source scripts run by sh of this machine, altered on their way where a test wants it. */
record ChildStreams(UnaryOperator<String> altered) implements DataStreams {
  @Override
  public Streaming open(ServerSpec server, SourceScript script) {
    String whole = "source_of_data() {\n" + altered.apply(script.text()) + "\n}\nsource_of_data";
    try {
      return new Streaming.Flowing(new Child(new ProcessBuilder("sh", "-c", whole).start()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}

  private record Child(Process process) implements DataStream {
    @Override
    public InputStream data() {
      return process.getInputStream();
    }

    @Override
    public Ended ended() throws InterruptedException {
      int status = process.waitFor();
      try {
        return new Ended(
            OptionalInt.of(status),
            new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
