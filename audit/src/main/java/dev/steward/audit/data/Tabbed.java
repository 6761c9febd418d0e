package dev.steward.audit.data;

import dev.steward.audit.probe.UnreadableAnswer;
import java.util.List;

/** Lines {@code KEY<tab>answer}, of which a key may come several times. */
record Tabbed(String text) {

  List<String> all(String key) {
    String begin = key + "\t";
    return text.lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .toList();
  }

  String needed(String key) {
    return all(key).stream()
        .findFirst()
        .orElseThrow(() -> new UnreadableAnswer("there is no " + key));
  }
}
