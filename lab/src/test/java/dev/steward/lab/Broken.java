package dev.steward.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Faults that do not get in each other's way, and all that an audit of the whole lab finds while
 * they are in.
 */
final class Broken {
  private final String name;
  private final List<String[]> faults = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  Broken(String name) {
    this.name = name;
  }

  /**
   * Adds a fault.
   *
   * @param server where it is brought in; empty for the servers of the scenario
   * @param findings each as {@code severity RULE server}
   */
  Broken by(String scenario, String server, String... findings) {
    faults.add(server.isEmpty() ? new String[] {scenario} : new String[] {scenario, server});
    expected.addAll(List.of(findings));
    return this;
  }

  List<String> expected() {
    return expected.stream().sorted().toList();
  }

  /** Brings them all in. What is in already when one fails is taken out again. */
  Lab.Fault bringIn(Lab.Servers servers) {
    Deque<Lab.Fault> in = new ArrayDeque<>();
    Lab.Fault all = () -> in.forEach(Lab.Fault::close);
    boolean complete = false;
    try {
      for (String[] fault : faults) {
        in.push(servers.fault(fault[0], Arrays.copyOfRange(fault, 1, fault.length)));
      }
      complete = true;
      return all;
    } finally {
      if (!complete) {
        all.close();
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
