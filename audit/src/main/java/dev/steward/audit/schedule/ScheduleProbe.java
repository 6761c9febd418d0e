package dev.steward.audit.schedule;

import dev.steward.audit.probe.FileTexts;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.Section;
import dev.steward.audit.redaction.Redaction;
import dev.steward.model.fact.schedule.CommandTrouble;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.fact.schedule.CrontabError;
import dev.steward.model.fact.schedule.ScheduleFacts;
import dev.steward.model.fact.schedule.TimerJob;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the schedule topic of the probe's reply. The raw text of crontabs and scripts ends here:
 * what leaves is redacted.
 */
public final class ScheduleProbe {
  private static final Set<String> LOGIN_ONLY = Set.of("LOGNAME", "USER");

  private ScheduleProbe() {}

  public static ScheduleFacts read(ProbeReply reply) {
    Observed<ReadDaemon> daemon = reply.section("cron-daemon").parse(ReadDaemon::read);
    Observed<Map<String, String>> texts = reply.section("cron-tables").parse(FileTexts::read);
    Observed<Machine> machine = machine(reply, daemon, texts);
    Observed<List<Crontab>> tables =
        Observed.both(machine, texts, (known, files) -> tables(known, files));
    Observed<List<CronJob>> jobs =
        Observed.both(
            Observed.both(machine, daemon, Setting::new),
            tables,
            (setting, all) -> jobs(setting, all));
    Observed<List<CronJob>> user =
        reply.section("cron-spool").parse(text -> text).flatMap(_ -> only(jobs, true));
    return new ScheduleFacts(
        Observed.both(daemon, texts, (known, files) -> known.daemon(own(known, files))),
        only(jobs, false),
        user,
        Observed.both(
            Observed.both(machine, reply.section("cron-ends").parse(text -> text), Ends::new),
            tables,
            (ends, all) -> errors(ends, all)),
        timers(reply.section("timers"), reply.section("timer-services")));
  }

  private record Setting(Machine machine, ReadDaemon daemon) {}

  private record Ends(Machine machine, String lastBytes) {}

  private static Observed<Machine> machine(
      ProbeReply reply, Observed<ReadDaemon> daemon, Observed<Map<String, String>> texts) {
    List<String> found = ReadMachine.lines(reply.section("cron-elsewhere").text());
    Observed<Machine> fresh =
        Observed.both(daemon, texts, (known, files) -> new Machine(known.dialect(), files, found));
    return fresh.flatMap(machine ->
        reply
            .section("cron-files")
            .parse(text -> ReadMachine.files(machine, text))
            .flatMap(_ ->
                reply.section("cron-path").parse(text -> ReadMachine.executables(machine, text)))
            .flatMap(_ ->
                reply.section("cron-accounts").parse(text -> ReadMachine.accounts(machine, text))));
  }

  private static List<Crontab> tables(Machine machine, Map<String, String> files) {
    return files.entrySet().stream()
        .filter(file -> isTable(file.getKey()))
        .filter(file ->
            !file.getKey().startsWith("/etc/cron.d/")
                || machine.dialect().takes(name(file.getKey())))
        .map(file ->
            ReadCrontab.read(
                file.getKey(), form(file.getKey()), name(file.getKey()), file.getValue()))
        .toList();
  }

  static boolean isTable(String file) {
    return file.equals("/etc/crontab")
        || file.equals("/etc/anacrontab")
        || file.startsWith("/etc/cron.d/")
        || isUsers(file);
  }

  private static boolean isUsers(String file) {
    return file.startsWith("/var/spool/cron/") || file.startsWith("/etc/crontabs/");
  }

  private static Crontab.Form form(String file) {
    return isUsers(file)
        ? Crontab.Form.USER
        : file.equals("/etc/anacrontab") ? Crontab.Form.ANACRON : Crontab.Form.SYSTEM;
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static Observed<List<CronJob>> only(Observed<List<CronJob>> jobs, boolean users) {
    return jobs.map(all -> all.stream().filter(job -> isUsers(job.file()) == users).toList());
  }

  private static List<CronJob> jobs(Setting setting, List<Crontab> tables) {
    List<CronJob> jobs = new ArrayList<>();
    for (Crontab table : tables) {
      table.entries().forEach(entry -> jobs.add(job(setting, table.file(), entry)));
    }
    return jobs;
  }

  private static CronJob job(Setting setting, String file, CrontabEntry entry) {
    Optional<Account> account = setting.machine().accountOf(entry.user());
    Map<String, String> environment = environment(setting.daemon(), account, entry, file);
    LookUpCommands commands =
        new LookUpCommands(setting.machine(), account.map(Account::user).orElse(0));
    if (environment.getOrDefault("SHELL", "/bin/sh").endsWith("sh")) {
      commands.job(entry.command(), file, entry.line(), ShellState.ofJob(environment, file));
    }
    return new CronJob(
        file,
        entry.line(),
        entry.schedule(),
        entry.user(),
        account.isPresent(),
        setting.daemon().isPackaged(file),
        Redaction.redact(entry.command()),
        shown(environment),
        commands.looked(),
        commands.troubles().stream().map(ScheduleProbe::shown).toList(),
        commands.openings(),
        JobOutput.of(entry.command(), environment, commands.recorded()));
  }

  private static CommandTrouble shown(CommandTrouble trouble) {
    return new CommandTrouble(
        trouble.file(),
        trouble.line(),
        Redaction.redact(trouble.word()),
        trouble.kind(),
        trouble.elsewhere(),
        Redaction.redact(trouble.detail()));
  }

  /** What cron(8) sets, and over it what the crontab sets; LOGNAME cannot be changed. */
  private static Map<String, String> environment(
      ReadDaemon daemon, Optional<Account> account, CrontabEntry entry, String file) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SHELL", "/bin/sh");
    if (form(file) != Crontab.Form.ANACRON) {
      daemon.defaultPath().ifPresent(path -> environment.put("PATH", path));
    }
    account.ifPresent(known -> environment.put("HOME", known.home()));
    entry
        .variables()
        .forEach((name, value) -> {
          if (!LOGIN_ONLY.contains(name)) {
            environment.put(name, value);
          }
        });
    LOGIN_ONLY.forEach(name -> environment.put(name, entry.user()));
    return environment;
  }

  private static Map<String, String> shown(Map<String, String> environment) {
    Map<String, String> shown = new HashMap<>();
    environment.forEach((name, value) -> {
      String line = Redaction.redact(name + "=" + value);
      shown.put(
          name, line.startsWith(name + "=") ? line.substring(name.length() + 1) : Redaction.HIDDEN);
    });
    return shown;
  }

  private static List<String> own(ReadDaemon daemon, Map<String, String> files) {
    return files.keySet().stream()
        .filter(file ->
            isTable(file) || file.matches("/etc/cron\\.(hourly|daily|weekly|monthly|yearly)/[^/]+"))
        .filter(file ->
            !daemon.isPackaged(file)
                && !name(file).equals("0hourly")
                && !name(file).equals("0anacron"))
        .filter(file -> !file.equals("/etc/crontab") && !file.equals("/etc/anacrontab"))
        .toList();
  }

  private static List<CrontabError> errors(Ends ends, List<Crontab> tables) {
    List<CrontabError> errors = new ArrayList<>();
    tables.forEach(table -> errors.addAll(table.errors()));
    errors.addAll(CrontabFiles.refused(ends.machine(), ends.lastBytes()));
    return errors;
  }

  private static Observed<List<TimerJob>> timers(Section timers, Section services) {
    return timers.status() == Section.Status.ABSENT
        ? timers.parseOr(List.of(), _ -> List.of())
        : services
            .parse(text -> text)
            .flatMap(text -> timers.parse(shown -> ReadTimers.read(shown, text)));
  }
}
