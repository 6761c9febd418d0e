package dev.steward.audit.schedule;

import dev.steward.model.fact.schedule.CrontabError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Crontabs that cron leaves out as a whole (cron(8), NOTES and DEBIAN SPECIFIC). */
final class CrontabFiles {
  /** Left behind by packages and editors, or put aside on purpose: nobody expects these to run. */
  private static final Pattern PUT_ASIDE =
      Pattern.compile(
          ".*(~|\\.(dpkg-\\w+|ucf-\\w+|rpm(save|new|orig)|bak|old|orig|save|swp|disabled|off|example|sample))");

  private CrontabFiles() {}

  static boolean isPutAside(String name) {
    return PUT_ASIDE.matcher(name).matches() || name.startsWith(".");
  }

  /**
   * Tables that cron refuses.
   *
   * @param lastBytes the last byte of every table in their order, N for a newline
   */
  static List<CrontabError> refused(Machine machine, String lastBytes) {
    List<CrontabError> errors = new ArrayList<>();
    List<String> tables = machine.texts().stream().filter(ScheduleProbe::isTable).toList();
    for (int i = 0; i < tables.size(); i++) {
      String file = tables.get(i);
      boolean cut = lastBytes.length() == tables.size() && lastBytes.charAt(i) != 'N';
      refusal(machine, file, cut).ifPresent(why -> errors.add(new CrontabError(file, 0, why)));
    }
    return errors;
  }

  private static Optional<String> refusal(Machine machine, String file, boolean cut) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    boolean folder = file.startsWith("/etc/cron.d/");
    if (folder && isPutAside(name)) {
      return Optional.empty();
    }
    if (folder && !machine.dialect().takes(name)) {
      return Optional.of(
          "cron leaves out files of that name; letters, digits, '_' and '-' are allowed");
    }
    if (cut && machine.dialect() == Dialect.DEBIAN && !file.equals("/etc/anacrontab")) {
      return Optional.of("its last line does not end with a newline, so cron ignores the file");
    }
    return machine
        .fileAt(file)
        .flatMap(known -> insecure(known, folder || file.equals("/etc/crontab")));
  }

  private static Optional<String> insecure(KnownFile file, boolean system) {
    if (system && file.owner() != 0) {
      return Optional.of("it does not belong to root, so cron ignores it");
    }
    return system && (file.mode() & 022) != 0
        ? Optional.of("others than root may write it, so cron ignores it")
        : Optional.empty();
  }
}
