package dev.steward.audit.network;

import dev.steward.audit.probe.UnreadableAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers, a parser answers too or says that it cannot read it. */
class NetworkParsersProperties {

  private static final List<Consumer<String>> PARSERS =
      List.of(
          text -> Sockets.parse(text, Map.of(), true),
          Sockets::parseProc,
          Sockets::socketUnits,
          PortConflicts::parse,
          FirewallAnswers::active,
          FirewallAnswers::zones,
          FirewallAnswers::defaultDevice,
          FirewallAnswers::hasGlobalSix,
          text -> judge(FirewallAnswers.iptables(text)),
          text -> judge(FirewallAnswers.iptables("> iptables\n-P INPUT DROP\n-N A\n" + text)),
          text -> judge(NftRules.parse(text)));

  private static void judge(List<RuleSet> rules) {
    new PacketFilters(rules, "", true, "").reach("tcp", 22, List.of());
  }

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
    String chain =
        "{\"chain\":{\"family\":\"ip\",\"table\":\"t\",\"name\":\"c\",\"type\":\"filter\",\"hook\":\"input\"}}";
    String rule = "{\"rule\":{\"family\":\"ip\",\"table\":\"t\",\"chain\":\"c\",\"expr\":";
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{\"nftables\":[",
            chain + ",",
            rule,
            "[{\"match\":{\"op\":\"==\",\"left\":",
            "{\"meta\":{\"key\":\"iifname\"}}",
            ",\"right\":",
            "{}",
            "[]",
            "1e9",
            "]}",
            "}",
            "]",
            "-A INPUT ",
            "-A A ",
            "-j ",
            "A",
            "! ",
            "-p tcp ",
            "--dport ",
            "99999:",
            "\"",
            "tcp LISTEN 0 1 ",
            "*:22 ",
            "*:* ",
            "users:((\"a\",pid=1,fd=2))",
            "@ 1 0 /a.service",
            "> tcp",
            "0100007F:FFFFF 0",
            "+",
            "port 99999",
            "<port port=\"",
            ">",
            "\n",
            "\n",
            "\n");
    return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(20))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
