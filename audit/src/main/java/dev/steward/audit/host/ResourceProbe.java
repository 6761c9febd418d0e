package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.Load;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.fact.host.Pressure;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads load, memory and pressure: proc_loadavg(5), proc_meminfo(5), proc_pressure(5). */
final class ResourceProbe {
  private static final Pattern KIBI = Pattern.compile("\\s*(\\d{1,19}) kB");

  private ResourceProbe() {}

  static Load load(String text) {
    String first = text.lines().findFirst().orElse("");
    String[] fields = first.strip().split("\\s+", -1);
    if (fields.length != 5) {
      throw new UnreadableAnswer("loadavg with " + fields.length + " fields");
    }
    int processors = (int) text.lines().filter(line -> line.matches("cpu\\d+")).count();
    if (processors == 0) {
      throw new UnreadableAnswer("no processor is listed");
    }
    return new Load(processors, average(fields[0]), average(fields[1]), average(fields[2]));
  }

  private static double average(String text) {
    double load = Scan.decimal(text, "a load average");
    if (load < 0) {
      throw new UnreadableAnswer("a load average is negative");
    }
    return load;
  }

  static Memory memory(String text) {
    Memory memory =
        new Memory(
            field(text, "MemTotal"),
            field(text, "MemAvailable"),
            field(text, "SwapTotal"),
            field(text, "SwapFree"));
    if (memory.total().equals(ByteSize.ZERO)
        || memory.available().compareTo(memory.total()) > 0
        || memory.swapFree().compareTo(memory.swapTotal()) > 0) {
      throw new UnreadableAnswer("meminfo contradicts itself");
    }
    return memory;
  }

  private static ByteSize field(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> KIBI.matcher(line.substring(name.length() + 1)))
        .filter(Matcher::matches)
        .map(number -> Scan.kibi(number.group(1), name))
        .findFirst()
        .orElseThrow(() -> new UnreadableAnswer("meminfo without " + name));
  }

  static Pressure pressure(String text) {
    return new Pressure(some(text, "cpu"), some(text, "memory"), some(text, "io"));
  }

  private static Percent some(String text, String resource) {
    String start = "/proc/pressure/" + resource + ":some ";
    String line =
        text.lines()
            .filter(candidate -> candidate.startsWith(start))
            .findFirst()
            .orElseThrow(() -> new UnreadableAnswer("no pressure of " + resource));
    for (String word : line.substring(start.length()).split(" ", -1)) {
      if (word.startsWith("avg300=")) {
        double share = Scan.decimal(word.substring(7), "a pressure");
        if (share >= 0 && share <= 100) {
          return new Percent(share);
        }
      }
    }
    throw new UnreadableAnswer("no share in the pressure of " + resource);
  }
}
