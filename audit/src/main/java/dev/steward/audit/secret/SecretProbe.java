package dev.steward.audit.secret;

import dev.steward.audit.probe.FileTexts;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.Section;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.secret.CarelessLine;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.fact.secret.SecretFacts;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.Fingerprinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the secrets topic of the probe's reply. Raw lines end here. */
public final class SecretProbe {
  private static final Pattern HIT = Pattern.compile("(/[^:]*+):(\\d{1,7}):(.*+)", Pattern.DOTALL);
  private static final Pattern PROCESS =
      Pattern.compile("==> (?:/proc/\\d++/cmdline( in a container)?|/dev/null) <==");
  private static final int EVERYBODY_READS = 04;
  private static final int EVERYBODY_ENTERS = 01;

  private SecretProbe() {}

  /** A line of a file that may hold a secret. */
  record Hit(String file, int line, String text) {
    @Override
    public String toString() {
      return file + " line " + line;
    }
  }

  public static SecretFacts read(ProbeReply reply, Fingerprinter fingerprinter) {
    FindSecrets find = new FindSecrets(fingerprinter);
    Observed<List<Hit>> hits = ended(reply.section("secret-lines"));
    Observed<List<Hit>> jobs = reply.section("cron-tables").parse(SecretProbe::lines);
    Observed<Map<String, Integer>> modes = reply.section("secret-modes").parse(SecretProbe::modes);
    Set<String> packaged = new HashSet<>(reply.section("secret-packaged").text().lines().toList());
    return new SecretFacts(
        reply.section("secret-arguments").parse(text -> arguments(find, text)),
        Observed.both(
            hits,
            modes,
            (lines, known) ->
                secrets(
                    find,
                    lines.stream()
                        .filter(
                            hit -> isOpen(hit.file(), known) && !packaged.contains(hit.file())))),
        Observed.both(
            jobs,
            modes,
            (lines, known) ->
                secrets(find, lines.stream().filter(hit -> !isOpen(hit.file(), known)))),
        Observed.both(hits, jobs, SecretProbe::careless));
  }

  /**
   * The search ends with a line {@code !STATUS}; without it, or after a timeout, it is not whole.
   */
  private static Observed<List<Hit>> ended(Section section) {
    return section
        .parse(Function.identity())
        .flatMap(text -> {
          String last = text.strip().substring(text.strip().lastIndexOf('\n') + 1);
          Evidence evidence =
              new Evidence("grep in world-readable files", section.evidence().at(), "");
          return switch (last) {
            case "!0", "!1" -> Observed.seen(hits(text), evidence);
            case "!124", "!137", "!143" ->
                Observed.unseen(
                    Unknown.Kind.TIMED_OUT, "the search for secrets in files did not end in time");
            default ->
                Observed.unseen(Unknown.Kind.CUT, "the search for secrets in files was cut off");
          };
        });
  }

  static List<Hit> hits(String text) {
    List<Hit> hits = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      Matcher hit = HIT.matcher(line);
      if (hit.matches()) {
        hits.add(new Hit(hit.group(1), Integer.parseInt(hit.group(2)), hit.group(3)));
      }
    }
    return hits;
  }

  private static List<Hit> lines(String answer) {
    List<Hit> lines = new ArrayList<>();
    FileTexts.read(answer)
        .forEach((file, text) -> {
          int number = 0;
          for (String line : text.split("\n", -1)) {
            lines.add(new Hit(file, ++number, line));
          }
        });
    return lines;
  }

  static Map<String, Integer> modes(String answer) {
    Map<String, Integer> modes = new HashMap<>();
    for (String line : answer.split("\n", -1)) {
      String[] fields = line.split(" ", 5);
      if (line.isEmpty()) {
        continue;
      }
      if (fields.length < 5 || !fields[0].matches("[0-9a-f]{1,7}")) {
        throw new UnreadableAnswer("a line of stat with " + fields.length + " fields");
      }
      modes.put(fields[4], Integer.parseInt(fields[0], 16));
    }
    return modes;
  }

  /** Whether everybody may read the file and enter all folders above it. */
  private static boolean isOpen(String file, Map<String, Integer> modes) {
    if ((modes.getOrDefault(file, 0) & EVERYBODY_READS) == 0) {
      return false;
    }
    for (int slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
      if ((modes.getOrDefault(file.substring(0, slash), 0) & EVERYBODY_ENTERS) == 0) {
        return false;
      }
    }
    return true;
  }

  private static List<ExposedSecret> secrets(FindSecrets find, Stream<Hit> hits) {
    return hits.flatMap(hit -> find.inLine(hit.file(), hit.line(), hit.text()).stream())
        .distinct()
        .toList();
  }

  private static List<CarelessLine> careless(List<Hit> hits, List<Hit> jobs) {
    return Stream.concat(hits.stream(), jobs.stream())
        .flatMap(hit -> FindSecrets.careless(hit.file(), hit.line(), hit.text()).stream())
        .distinct()
        .toList();
  }

  /**
   * {@code head -v} of every /proc/PID/cmdline, with 0x1f for the NUL between arguments. A
   * container's process is named as such: its secret is open to this server's accounts as well.
   */
  private static List<ExposedSecret> arguments(FindSecrets find, String answer) {
    List<ExposedSecret> found = new ArrayList<>();
    Matcher heads = PROCESS.matcher(answer);
    int from = 0;
    String where = "";
    while (heads.find()) {
      found.addAll(argumentsOf(find, answer.substring(from, heads.start()), where));
      from = heads.end();
      where = heads.group(1) == null ? "" : heads.group(1);
    }
    found.addAll(argumentsOf(find, answer.substring(from), where));
    return found.stream().distinct().toList();
  }

  private static List<ExposedSecret> argumentsOf(FindSecrets find, String process, String where) {
    String arguments = process.strip();
    return find.inArguments(ProcessName.of(arguments) + where, arguments);
  }
}
