package dev.steward.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An audit of the lab, read back from its JSON. */
record Audit(int code, JsonNode result, String text) {

  /** Audits the servers named, or all of them, as the lab's own estate declares them. */
  static Audit of(Lab.Servers servers, String... only) {
    return of(servers, servers.estate(), only);
  }

  /** Audits the servers named, or all of them, as another estate declares them. */
  static Audit of(Lab.Servers servers, Path estate, String... only) {
    List<String> words =
        new ArrayList<>(List.of("audit", "-q", "-f", estate.toString(), "-o", "json"));
    if (only.length > 0) {
      words.addAll(List.of("--server", String.join(",", only)));
    }
    return read(servers.steward(words.toArray(String[]::new)).run());
  }

  static Audit read(Command.Ended ended) {
    if (ended.out().isEmpty()) {
      throw new AssertionError("exit code " + ended.code() + " and no result\n" + ended.err());
    }
    return new Audit(
        ended.code(), new JsonMapper().readTree(ended.out()), ended.out() + ended.err());
  }

  /** What was found, each as {@code severity RULE server}, in order. */
  List<String> findings() {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : result.at("/findings")) {
      found.add(
          String.join(
              " ",
              finding.get("severity").asString(),
              finding.get("rule").asString(),
              serverOf(finding)));
    }
    return found.stream().sorted().toList();
  }

  /** For messages: what was found, in words. */
  String titles() {
    StringBuilder titles = new StringBuilder();
    for (JsonNode finding : result.at("/findings")) {
      titles
          .append(finding.get("rule").asString())
          .append(' ')
          .append(serverOf(finding))
          .append(": ")
          .append(finding.get("title").asString())
          .append('\n');
    }
    for (JsonNode unknown : result.at("/coverage/notAssessed")) {
      titles.append("not assessed: ").append(unknown).append('\n');
    }
    return titles.toString();
  }

  /** Findings without proof: neither the line of a file nor part of an answer. */
  List<String> unproved() {
    List<String> unproved = new ArrayList<>();
    for (JsonNode finding : result.at("/findings")) {
      for (JsonNode evidence : finding.get("evidence")) {
        String source = evidence.get("source").asString();
        if (evidence.get("excerpt").asString().isBlank() && !source.contains(" line ")) {
          unproved.add(finding.get("rule").asString());
        }
      }
    }
    return unproved;
  }

  /** Rules that could not be judged. */
  SortedSet<String> unknowns() {
    SortedSet<String> unknown = new TreeSet<>();
    for (JsonNode entry : result.at("/coverage/notAssessed")) {
      unknown.add(entry.get("rule").asString());
    }
    return unknown;
  }

  /** What could not be judged, such as {@code vps4}. */
  SortedSet<String> unknownSubjects() {
    SortedSet<String> subjects = new TreeSet<>();
    for (JsonNode entry : result.at("/coverage/notAssessed")) {
      subjects.add(entry.get("subject").asString());
    }
    return subjects;
  }

  Map<String, String> outcomes() {
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode server : result.at("/servers")) {
      outcomes.put(server.get("name").asString(), server.get("outcome").asString());
    }
    return outcomes;
  }

  String reason(String name) {
    for (JsonNode server : result.at("/servers")) {
      if (server.get("name").asString().equals(name)) {
        return server.get("reason").asString();
      }
    }
    throw new AssertionError("no server " + name);
  }

  /** The server; without one the name. An etcd is named by an id of its own, new each time. */
  private static String serverOf(JsonNode finding) {
    JsonNode subject = finding.get("subject");
    if (subject.get("kind").asString().equals("etcd")) {
      return "etcd";
    }
    String server = subject.path("server").asString("");
    return server.isEmpty() ? subject.get("name").asString() : server;
  }
}
