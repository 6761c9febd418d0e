package dev.steward.audit.schedule;

import dev.steward.model.fact.schedule.OpenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells who else may change a file that a job runs: the file itself, or a folder above it.
 *
 * <p>Group {@code staff} (50) on /usr/local is Debian policy 9.1.2 and is let pass.
 */
final class FindOpenings {
  private static final int STAFF = 50;

  private final Machine machine;
  private final int user;

  FindOpenings(Machine machine, int user) {
    this.machine = machine;
    this.user = user;
  }

  List<OpenFile> of(String path) {
    List<OpenFile> openings = new ArrayList<>();
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      String what = at.equals(path) ? "it is " : "its folder " + at + " is ";
      machine
          .fileAt(at)
          .flatMap(this::whoElse)
          .ifPresent(who -> openings.add(new OpenFile(path, what + who)));
      if (at.equals("/")) {
        break;
      }
    }
    return openings;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
  }

  private Optional<String> whoElse(KnownFile file) {
    if (file.isWritableByEverybody()) {
      return Optional.of("writable by everybody");
    }
    if (user != 0) {
      return Optional.empty();
    }
    if (file.owner() != 0) {
      return Optional.of("owned by user " + file.owner() + ", not by root");
    }
    boolean staff = file.group() == STAFF && file.path().startsWith("/usr/local");
    return file.isWritableByGroup() && file.group() != 0 && !staff
        ? Optional.of("writable by group " + file.group())
        : Optional.empty();
  }
}
