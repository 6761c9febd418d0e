package dev.steward.backup.vault;

import dev.steward.model.problem.StewardException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A restic repository in a folder or behind an rclone remote, as this machine's restic sees it.
 *
 * <p>The password goes to restic by its environment, never as an argument. Thread-safe.
 */
public final class ResticVault {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int COMPLAINT = 400;

  private final String name;
  private final String location;
  private final Map<String, String> environment;

  /**
   * @param environment the whole of restic's: with PATH, HOME and the password in RESTIC_PASSWORD
   */
  public ResticVault(String name, String location, Map<String, String> environment) {
    this.name = name;
    this.location = location;
    Map<String, String> whole = new TreeMap<>(environment);
    whole.put("RESTIC_REPOSITORY", location);
    this.environment = Map.copyOf(whole);
  }

  public String name() {
    return name;
  }

  /** Makes the repository where the folder holds none; a remote is made by hand. */
  public void prepare() throws InterruptedException {
    boolean folder = !location.startsWith("rclone:");
    if (folder && !Files.exists(Path.of(location).resolve("config"))) {
      succeed("make the repository", List.of("init"));
    } else {
      succeed("open the repository", List.of("cat", "config"));
    }
  }

  /** A snapshot, newest last in lists. */
  public record Kept(String id, String time, List<String> tags) {}

  /** The snapshots that carry all of these tags. */
  public List<Kept> snapshots(List<String> tags) throws InterruptedException {
    byte[] answer =
        succeed(
            "list", List.of("snapshots", "--json", "--no-lock", "--tag", String.join(",", tags)));
    List<Kept> kept = new ArrayList<>();
    for (JsonNode node : JSON.readTree(answer)) {
      List<String> tagged = new ArrayList<>();
      node.path("tags").forEach(tag -> tagged.add(tag.asString()));
      kept.add(new Kept(node.path("id").asString(), node.path("time").asString(), tagged));
    }
    kept.sort(Comparator.comparing(Kept::time));
    return kept;
  }

  /** Begins to store what will be written. */
  public Upload upload(String file, List<String> tags) {
    List<String> words =
        new ArrayList<>(List.of("backup", "--json", "--stdin", "--stdin-filename", file));
    tags.forEach(tag -> words.addAll(List.of("--tag", tag)));
    return new Upload(this, start(words));
  }

  /** Begins to read what was stored. */
  public Download download(String snapshot, String file) {
    return new Download(this, start(List.of("dump", "--no-lock", snapshot, "/" + file)));
  }

  private byte[] succeed(String what, List<String> words) throws InterruptedException {
    Process process = start(words);
    try {
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      Thread copy = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), errors));
      process.getOutputStream().close();
      byte[] answer = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      copy.join();
      if (status != 0) {
        throw failed(what, errors.toString(StandardCharsets.UTF_8));
      }
      return answer;
    } catch (IOException e) {
      throw failed(what, String.valueOf(e.getMessage()));
    } finally {
      process.destroy();
    }
  }

  static void copy(InputStream from, ByteArrayOutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException closed) {
      // restic was ended while it complained.
    }
  }

  private Process start(List<String> words) {
    List<String> command = new ArrayList<>(List.of("restic"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw StewardException.environment(
          "RESTIC-MISSING",
          "restic could not be started (%s), so nothing was backed up or restored: install it, on Debian with 'apt-get install restic rclone'."
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }

  StewardException failed(String what, String complaint) {
    String said = complaint.strip();
    String shown = said.length() > COMPLAINT ? said.substring(said.length() - COMPLAINT) : said;
    String reason =
        said.contains("wrong password")
            ? "the password is not this repository's: correct backups.vaults." + name + ".password"
            : shown.lines().reduce((_, last) -> last).orElse("restic gave no reason");
    return StewardException.user(
        "VAULT-FAILED", "restic could not %s in vault %s: %s.".formatted(what, name, reason));
  }
}
