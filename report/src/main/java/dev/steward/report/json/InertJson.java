package dev.steward.report.json;

import dev.steward.report.text.InertText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes records as JSON: keys in the order of the components, two spaces, a final line feed, the
 * same bytes for the same record.
 *
 * <p>Whatever a terminal would obey or could not show is written as an escape, so that printing the
 * document is safe and parsing it yields the original text; so is everything beyond the basic
 * plane, of which the generator shows us one half at a time. Only single halves of surrogate pairs,
 * which UTF-8 cannot carry, become U+FFFD.
 */
public final class InertJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().characterEscapes(new Visible()).build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .addModule(new SimpleModule("steward").addSerializer(String.class, new WellFormed()))
          .build();
  private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

  private InertJson() {}

  public static void write(Object document, Appendable out) throws IOException {
    try {
      MAPPER
          .writer()
          .with(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(TWO_SPACES)
                  .withArrayIndenter(TWO_SPACES))
          .writeValue(new AppendableWriter(out), document);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.append('\n');
  }

  private static final class Visible extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
      codes[DELETE] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
      return InertText.harmless(unit)
          ? null
          : new SerializedString(String.format(Locale.ROOT, "\\u%04x", unit));
    }
  }

  private static final class WellFormed extends StdSerializer<String> {
    WellFormed() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator out, SerializationContext context) {
      boolean suspicious = text.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
      out.writeString(suspicious ? wellFormed(text) : text);
    }

    private static String wellFormed(String text) {
      return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }
  }

  private static final class AppendableWriter extends Writer {
    private final Appendable out;

    AppendableWriter(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      out.append(new String(characters, from, length));
    }

    @Override
    public void flush() {
      // The caller flushes what it opened.
    }

    @Override
    public void close() {
      // The caller closes what it opened.
    }
  }
}
