package dev.steward.audit.access;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.access.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses passwd(5) and group(5). */
final class Accounts {

  private Accounts() {}

  static List<Account> parse(String passwd, String group) {
    Map<Long, String> groupNames = new HashMap<>();
    Map<String, List<String>> memberships = new HashMap<>();
    for (String line : group.lines().toList()) {
      String[] f = line.split(":", -1);
      if (f.length >= 4 && f[2].matches("\\d{1,10}")) {
        groupNames.putIfAbsent(Long.parseLong(f[2]), f[0]);
        for (String member : f[3].split(",", -1)) {
          memberships.computeIfAbsent(member, _ -> new ArrayList<>()).add(f[0]);
        }
      }
    }
    List<Account> accounts =
        passwd
            .lines()
            .filter(line -> !line.isBlank() && !isNis(line))
            .map(line -> account(line, groupNames, memberships))
            .toList();
    if (accounts.isEmpty()) {
      throw new UnreadableAnswer("passwd without any account");
    }
    return accounts;
  }

  /** {@code +name} and {@code -name} include and exclude accounts of a network directory. */
  static boolean isNis(String line) {
    return line.startsWith("+") || line.startsWith("-");
  }

  private static Account account(
      String line, Map<Long, String> groupNames, Map<String, List<String>> memberships) {
    String[] f = line.split(":", -1);
    if (f.length != 7 || f[0].isEmpty()) {
      throw new UnreadableAnswer("a line of passwd with " + f.length + " fields");
    }
    long gid = id(f[3]);
    List<String> groups = new ArrayList<>();
    groups.add(groupNames.getOrDefault(gid, f[3]));
    memberships.getOrDefault(f[0], List.of()).stream()
        .filter(name -> !groups.contains(name))
        .forEach(groups::add);
    return new Account(f[0], id(f[2]), gid, f[5], f[6], groups);
  }

  private static long id(String text) {
    if (!text.matches("\\d{1,10}")) {
      throw new UnreadableAnswer("a user or group number that is none, in passwd");
    }
    return Long.parseLong(text);
  }
}
