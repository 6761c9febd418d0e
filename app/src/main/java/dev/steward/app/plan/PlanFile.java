package dev.steward.app.plan;

import dev.steward.app.Surroundings;
import dev.steward.app.state.AtomicFile;
import dev.steward.app.yaml.Binder;
import dev.steward.app.yaml.Node;
import dev.steward.app.yaml.WriteYaml;
import dev.steward.app.yaml.YamlTree;
import dev.steward.model.plan.Plan;
import dev.steward.model.problem.Place;
import dev.steward.model.problem.Problem;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plans in YAML files.
 *
 * <p>A plan that is read is equal to the one that was written, so its hash is the same; one that
 * was edited has another hash, and approvals of the old one are void. All problems of a file are
 * reported, each with line and column.
 */
public final class PlanFile {
  private static final String VERSION = "steward/v1";
  private static final Comparator<Problem> BY_PLACE =
      Comparator.<Problem>comparingInt(problem -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column());
  private static final List<String> COMMENT =
      List.of(
          "A plan of Steward. Review it; edit it where you know better. Whoever changes anything in it",
          "voids its approvals. A step of your own has: remedy: by-hand, risk: { level: critical, … },",
          "a target and a verify. steward plan show FILE shows it for people.");

  private final Surroundings surroundings;

  public PlanFile(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What the file holds. */
  record Content(String apiVersion, Plan plan) {}

  /** The text of a plan's file. */
  public static String write(Plan plan) {
    return WriteYaml.of(new Content(VERSION, plan), COMMENT);
  }

  /** Writes the file whole or not at all, for the owner's eyes. */
  public void save(Plan plan, Path named) {
    try {
      AtomicFile.write(
          surroundings.directory().resolve(named),
          write(plan).getBytes(StandardCharsets.UTF_8),
          AtomicFile.PRIVATE);
    } catch (IOException e) {
      throw StewardException.environment(
          "PLAN-NOT-WRITTEN",
          "The plan %s could not be written (%s). Is the folder there, yours, and not full?"
              .formatted(named, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Reads a file as named by a person. */
  public Plan read(Path named) {
    try (InputStream in = Files.newInputStream(surroundings.directory().resolve(named))) {
      return parse(named, in.readNBytes(YamlTree.MOST_BYTES + 1));
    } catch (NoSuchFileException _) {
      throw unreadable(named, "there is no such file", "make one with: steward plan --out FILE");
    } catch (IOException e) {
      throw unreadable(named, "it cannot be read (" + e.getClass().getSimpleName() + ")", "");
    }
  }

  /** Reads the bytes of a file as named by a person. */
  public static Plan parse(Path named, byte[] bytes) {
    List<Problem> problems = new ArrayList<>();
    Optional<Plan> plan =
        YamlTree.parse(named.toString(), bytes, problems).flatMap(node -> bind(node, problems));
    if (!problems.isEmpty() || plan.isEmpty()) {
      problems.sort(BY_PLACE);
      throw StewardException.invalid("PLAN-INVALID", problems);
    }
    return plan.get();
  }

  private static Optional<Plan> bind(Node node, List<Problem> problems) {
    Optional<Content> content = new Binder(problems).bind(Content.class, node);
    if (content.isPresent() && !content.get().apiVersion().equals(VERSION)) {
      problems.add(
          new Problem(node.place(), "apiVersion is not " + VERSION, "is it a plan of Steward?"));
    }
    return content.map(Content::plan);
  }

  private static StewardException unreadable(Path named, String why, String hint) {
    return StewardException.invalid(
        "PLAN-UNREADABLE", List.of(new Problem(Place.whole(named.toString()), why, hint)));
  }
}
