package dev.steward.audit.backup;

import static dev.steward.audit.probe.Json.value;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.backup.BackupTool;
import dev.steward.model.fact.backup.BackupToolFacts;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.fact.backup.RcloneConfiguration.Remote;
import dev.steward.model.fact.backup.RcloneConfiguration.RemoteSecret;
import dev.steward.model.fact.backup.ResticRepository;
import dev.steward.model.value.FileMode;
import dev.steward.model.value.Fingerprinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the backup topic of the probe's reply. */
public final class BackupProbe {
  private static final Pattern RCLONE = Pattern.compile("(?m)^rclone v?(\\S+)");
  private static final Pattern RESTIC = Pattern.compile("(?m)^restic (\\S+)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private BackupProbe() {}

  public static BackupToolFacts read(ProbeReply reply, Fingerprinter fingerprinter) {
    return new BackupToolFacts(
        reply.section("rclone-version").parseOr(BackupTool.ABSENT, BackupProbe::rclone),
        reply.section("restic-version").parseOr(BackupTool.ABSENT, BackupProbe::restic),
        reply.section("rclone-configurations").parse(text -> configurations(text, fingerprinter)),
        reply.section("restic-repositories").parse(BackupProbe::repositories),
        reply.section("backup-artefacts").parse(ReadArtefacts::of));
  }

  static BackupTool rclone(String text) {
    return tool(RCLONE.matcher(text));
  }

  static BackupTool restic(String text) {
    return tool(RESTIC.matcher(text));
  }

  private static BackupTool tool(Matcher version) {
    if (!version.find()) {
      throw new UnreadableAnswer("no version");
    }
    return new BackupTool(true, version.group(1));
  }

  /** One file may be met twice, as a home directory and by its place; the first counts. */
  static List<RcloneConfiguration> configurations(String text, Fingerprinter fingerprinter) {
    Map<String, RcloneConfiguration> byPath = new LinkedHashMap<>();
    List<String> block = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.startsWith("file\t") && !block.isEmpty()) {
        add(byPath, block, fingerprinter);
        block.clear();
      }
      block.add(line);
    }
    if (!block.isEmpty()) {
      add(byPath, block, fingerprinter);
    }
    return List.copyOf(byPath.values());
  }

  private static void add(
      Map<String, RcloneConfiguration> byPath, List<String> block, Fingerprinter fingerprinter) {
    RcloneConfiguration configuration = configuration(block, fingerprinter);
    byPath.putIfAbsent(configuration.path(), configuration);
  }

  private static RcloneConfiguration configuration(
      List<String> block, Fingerprinter fingerprinter) {
    String[] file = fields(block.getFirst(), "file", 4);
    boolean encrypted = false;
    List<Remote> remotes = new ArrayList<>();
    for (String line : block.subList(1, block.size())) {
      String word = line.split("\t", 2)[0];
      switch (word) {
        case "encrypted" -> encrypted = true;
        case "remote" -> remotes.add(new Remote(fields(line, word, 2)[1], "", List.of()));
        case "type" -> {
          Remote last = last(remotes);
          remotes.add(new Remote(last.name(), fields(line, word, 2)[1], last.secrets()));
        }
        case "secret" -> {
          Remote last = last(remotes);
          remotes.add(withSecret(last, fields(line, word, 3), fingerprinter));
        }
        default -> throw new UnreadableAnswer("an unknown line about rclone");
      }
    }
    return new RcloneConfiguration(
        file[3], value(file[1], "a file mode", FileMode::parse), file[2], encrypted, remotes);
  }

  /** Takes the last remote out, so that its next line can replace it. */
  private static Remote last(List<Remote> remotes) {
    if (remotes.isEmpty()) {
      throw new UnreadableAnswer("an option of no remote");
    }
    return remotes.removeLast();
  }

  private static Remote withSecret(Remote remote, String[] f, Fingerprinter fingerprinter) {
    if (f[2].equals("-")) {
      return remote;
    }
    if (!DIGEST.matcher(f[2]).matches()) {
      throw new UnreadableAnswer("a digest that is none");
    }
    List<RemoteSecret> secrets = new ArrayList<>(remote.secrets());
    secrets.add(new RemoteSecret(f[1], fingerprinter.of(f[2])));
    return new Remote(remote.name(), remote.type(), secrets);
  }

  private static String[] fields(String line, String word, int count) {
    String[] f = line.split("\t", count);
    if (f.length != count || !f[0].equals(word)) {
      throw new UnreadableAnswer("a line about rclone with " + f.length + " fields");
    }
    return f;
  }

  /** Lines of {@code grep -o}: file, colon, {@code RESTIC_REPOSITORY=LOCATION}. */
  static List<ResticRepository> repositories(String text) {
    List<ResticRepository> repositories = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] parts = line.split(":RESTIC_REPOSITORY=", 2);
      if (parts.length != 2) {
        throw new UnreadableAnswer("a line about restic");
      }
      repositories.add(new ResticRepository(parts[0], parts[1]));
    }
    return repositories.stream().distinct().toList();
  }
}
