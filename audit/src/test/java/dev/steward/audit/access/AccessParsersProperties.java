package dev.steward.audit.access;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.value.Fingerprinter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers, a parser answers too or says that it cannot read it. */
class AccessParsersProperties {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<Consumer<String>> PARSERS =
      List.of(
          text -> Accounts.parse(text, text),
          text -> PasswordStates.parse(text, text, new Fingerprinter(new byte[32])),
          SshdAnswers::keywords,
          text -> SshdAnswers.byAccount(text, Map.of()),
          SshdAnswers::matches,
          KeyFiles::parse,
          AuthorizedKeyLine::parse,
          Sudoers::parse,
          text -> AuthLog.parse(text, NOW));

  @Property(tries = 2000)
  void nothingButUnreadableAnswerIsThrown(@ForAll("answers") String text) {
    for (Consumer<String> parser : PARSERS) {
      try {
        parser.accept(text);
      } catch (UnreadableAnswer e) {
        // said so
      }
    }
  }

  /** Pieces that parsers look for, in any order, and noise between them. */
  @Provide
  Arbitrary<String> answers() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "@ root",
            "@first ",
            "@lines ",
            "@status ",
            "> /etc/x",
            "+",
            "+ALL ALL=(",
            ")",
            ":",
            "x:x:0:0::/:",
            "root:$6$",
            "Match ",
            "pubkeyauthentication yes",
            "ssh-rsa AAAA",
            "-rw------- 1 0 0 1 a b c /x",
            "Defaults !authenticate",
            "User_Alias A = B",
            "=",
            ",",
            "\\",
            "\"",
            "Nov 99 10:00:00 h sshd[1]: Accepted password for a from b port c",
            "99999999999.9 h x",
            "2026-02-30T00:00:00Z h x",
            "\n",
            "\n",
            "\n",
            "\n",
            " ",
            "\0");
    return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(20))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
