package dev.steward.model.plan;

import dev.steward.model.value.FileMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a step does or looks at, on the step's target.
 *
 * <p>A command is a list of words that reaches the target as those words, through no shell; data is
 * never put together to a shell's text. None holds a secret: a plan is read by many.
 */
public sealed interface Action {

  /** Looks and changes nothing; may be repeated at will. */
  sealed interface Look extends Action {}

  /** Changes something. */
  sealed interface Effect extends Action {}

  /**
   * Runs a command and compares what comes back.
   *
   * @param exit the exit statuses that are right
   * @param output a regular expression that standard output must contain ({@code find}, {@code
   *     MULTILINE}); empty where any output will do
   * @param within how long to look again until it is right; zero looks once
   */
  record Check(List<String> command, Set<Integer> exit, Optional<String> output, Duration within)
      implements Look {
    public Check {
      command = words(command);
      exit = Set.copyOf(exit);
      if (exit.isEmpty()) {
        throw new IllegalArgumentException("A check names the exit status that is right");
      }
      output.ifPresent(Action::checkPattern);
      notNegative(within);
    }
  }

  /**
   * Compares a field of the cluster's object.
   *
   * @param pointer a JSON pointer (RFC 6901), such as {@code /status/readyReplicas}
   * @param value a regular expression that the whole field must match, as text; empty where the
   *     field, or the object if the pointer is empty, must not be there
   */
  record CheckObject(
      KubernetesObject object, String pointer, Optional<String> value, Duration within)
      implements Look {
    public CheckObject {
      if (!pointer.isEmpty() && !pointer.startsWith("/")) {
        throw new IllegalArgumentException("Not a JSON pointer such as /spec/replicas: " + pointer);
      }
      value.ifPresent(Action::checkPattern);
      notNegative(within);
    }
  }

  /** Asks a person whether something is so. Without a person, it is not. */
  record Confirm(String question) implements Look {
    public Confirm {
      notBlank(question, "question");
    }
  }

  /**
   * Runs a command.
   *
   * @param exit the exit statuses that mean done
   * @param timeout after which it is stopped and counts as of unknown outcome
   * @param repeatable whether running it twice does what running it once does
   */
  record Command(List<String> command, Set<Integer> exit, Duration timeout, boolean repeatable)
      implements Effect {
    public Command {
      command = words(command);
      exit = Set.copyOf(exit);
      if (exit.isEmpty() || !timeout.isPositive()) {
        throw new IllegalArgumentException("A command has a good exit status and a time limit");
      }
    }
  }

  /**
   * Writes a whole file atomically. What stood there before, and whether anything did, is kept on
   * the target, readable by root alone, for {@link RestoreFile}.
   *
   * @param owner {@code user:group}
   */
  record WriteFile(String path, FileMode mode, String owner, String content) implements Effect {
    public WriteFile {
      absolute(path);
      if (!owner.matches("[a-z_][a-z0-9_-]*:[a-z_][a-z0-9_-]*")) {
        throw new IllegalArgumentException("Not an owner such as root:root: " + owner);
      }
    }
  }

  /** Removes a file, and keeps it on the target as {@link WriteFile} does. */
  record RemoveFile(String path) implements Effect {
    public RemoveFile {
      absolute(path);
    }
  }

  /** Puts back what stood before this step wrote or removed the file, or removes what did not. */
  record RestoreFile(String path) implements Effect {
    public RestoreFile {
      absolute(path);
    }
  }

  /** Has systemd do something with a unit. All verbs may be repeated. */
  record Systemd(Verb verb, String unit) implements Effect {
    public Systemd {
      if (!unit.matches("[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*")) {
        throw new IllegalArgumentException("Not the name of a unit: " + unit);
      }
    }

    /** As systemctl(1) calls it. */
    public enum Verb {
      START,
      STOP,
      ENABLE,
      DISABLE,
      RESTART,
      RELOAD,
      MASK,
      UNMASK;

      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * Puts a unit back to whether it ran and was enabled before this step; kept on the target as
   * files are.
   */
  record RestoreUnit(String unit) implements Effect {}

  /**
   * Reboots the server and waits until it answers with another boot id.
   *
   * @param within after which the step has failed and needs a person
   */
  record Reboot(Duration within) implements Effect {
    public Reboot {
      if (!within.isPositive()) {
        throw new IllegalArgumentException("A reboot has a time limit");
      }
    }
  }

  /**
   * Applies a manifest on the server side, with Steward's own field manager and without force.
   *
   * @param manifest YAML of this one object
   */
  record Apply(KubernetesObject object, String manifest) implements Effect {
    public Apply {
      notBlank(manifest, "manifest");
    }
  }

  /**
   * Patches an object.
   *
   * @param patch JSON
   */
  record Patch(KubernetesObject object, Form form, String patch) implements Effect {
    public Patch {
      notBlank(patch, "patch");
    }

    /** RFC 7386, RFC 6902, or Kubernetes' own. */
    public enum Form {
      MERGE,
      JSON,
      STRATEGIC;

      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * Deletes an object, if it is still the one that was seen.
   *
   * @param uid of the object that was seen; empty where it was not
   */
  record Delete(KubernetesObject object, Optional<String> uid) implements Effect {}

  /** Puts the object back to what it was before this step. */
  record RestoreObject(KubernetesObject object) implements Effect {}

  /** Evicts the pods of a cordoned node one by one, as PodDisruptionBudgets allow. */
  record Evict(String cluster, String node, Duration within) implements Effect {
    public Evict {
      notBlank(node, "node");
      notNegative(within);
    }
  }

  /** What a person does, because Steward does not. */
  record Instruction(String text) implements Effect {
    public Instruction {
      notBlank(text, "instruction");
    }
  }

  private static List<String> words(List<String> command) {
    if (command.isEmpty() || command.getFirst().isBlank()) {
      throw new IllegalArgumentException("A command has at least its program");
    }
    if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("A word of a command cannot hold a NUL");
    }
    return List.copyOf(command);
  }

  private static void absolute(String path) {
    if (!path.startsWith("/") || path.endsWith("/") || (path + "/").contains("/../")) {
      throw new IllegalArgumentException("Not the absolute path of a file: " + path);
    }
  }

  private static void checkPattern(String pattern) {
    try {
      java.util.regex.Pattern.compile(pattern);
    } catch (java.util.regex.PatternSyntaxException e) {
      throw new IllegalArgumentException("Not a regular expression: " + pattern, e);
    }
  }

  private static void notNegative(Duration within) {
    if (within.isNegative()) {
      throw new IllegalArgumentException("A time limit is not negative: " + within);
    }
  }

  private static void notBlank(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The " + what + " is empty");
    }
  }
}
