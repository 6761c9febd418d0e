package dev.steward.app.estate;

import dev.steward.app.Surroundings;
import dev.steward.app.yaml.Binder;
import dev.steward.app.yaml.Nearest;
import dev.steward.app.yaml.Node;
import dev.steward.app.yaml.Shown;
import dev.steward.app.yaml.YamlTree;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Standard;
import dev.steward.model.problem.Place;
import dev.steward.model.problem.Problem;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads an estate file.
 *
 * <p>All problems are gathered, each with line, column and a hint, and end in one {@link
 * StewardException}: an estate that is not understood entirely is not used at all.
 */
public final class ReadEstate {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.<Problem>comparingInt(problem -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column());

  private final Surroundings surroundings;

  public ReadEstate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Reads a file as named by a person. */
  public Estate read(Path named) {
    return parse(named, load(named));
  }

  /** The file's bytes, or as many as tell that they are too many. */
  public byte[] load(Path named) {
    Path file = surroundings.directory().resolve(named);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlTree.MOST_BYTES + 1);
    } catch (NoSuchFileException _) {
      throw unreadable(named, "there is no such file", "write one with: steward estate init");
    } catch (IOException e) {
      throw unreadable(
          named,
          Files.isDirectory(file) ? "it is a folder" : "it cannot be read (" + reason(e) + ")",
          "name the estate file with -f");
    }
  }

  /** Reads the bytes of a file as named by a person. */
  public Estate parse(Path named, byte[] bytes) {
    List<Problem> problems = new ArrayList<>();
    Optional<Estate> estate =
        YamlTree.parse(named.toString(), bytes, problems)
            .flatMap(node -> bind(named, node, problems));
    if (!problems.isEmpty() || estate.isEmpty()) {
      problems.sort(BY_PLACE);
      throw StewardException.invalid("ESTATE-INVALID", problems);
    }
    return estate.get();
  }

  private Optional<Estate> bind(Path named, Node node, List<Problem> problems) {
    if (otherVersion(node, problems)) {
      return Optional.empty();
    }
    Binder binder = new Binder(problems).withDefault(Standard.class, Standard.DEFAULT);
    Optional<EstateFile> file = binder.bind(EstateFile.class, node);
    Path base =
        Optional.ofNullable(surroundings.directory().resolve(named).getParent())
            .orElse(surroundings.directory());
    return file.map(
        content -> new DeclareEstate(surroundings, base, content, binder, problems).declare());
  }

  /** A file of another version would only have problems that say nothing. */
  private static boolean otherVersion(Node node, List<Problem> problems) {
    if (!(node instanceof Node.Entries root)
        || !(root.entries().get("apiVersion") instanceof Node.Entry(Place _, Node.Text version))
        || version.text().equals(ApiVersion.CURRENT)) {
      return false;
    }
    problems.add(
        new Problem(
            version.place(),
            "apiVersion is '%s', and this Steward reads %s"
                .formatted(Shown.of(version.text()), ApiVersion.CURRENT),
            Nearest.to(version.text(), List.of(ApiVersion.CURRENT))
                .map(word -> "did you mean " + word + "?")
                .orElse("a newer Steward may read it")));
    return true;
  }

  private static StewardException unreadable(Path named, String why, String hint) {
    return StewardException.invalid(
        "ESTATE-UNREADABLE", List.of(new Problem(Place.whole(named.toString()), why, hint)));
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "permission denied"
        : e.getClass().getSimpleName();
  }
}
