package dev.steward.audit.network;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of a packet filter that a packet for this server meets: chains of rules, of which some
 * are entries. Answers by trying every rule in order and keeping all outcomes that are possible, so
 * that "accepted" is said only where nothing else can happen.
 *
 * @param families of packets that meet it: {@code ip}, {@code ip6} or both
 * @param entries the chains that a packet enters first, all of which must accept it
 */
record RuleSet(
    String name, Set<String> families, List<Entry> entries, Map<String, List<Step>> chains) {

  RuleSet {
    families = Set.copyOf(families);
    entries = List.copyOf(entries);
    chains = Map.copyOf(chains);
  }

  /** A chain attached to the kernel's input hook. */
  record Entry(String chain, boolean acceptsByDefault) {}

  /** A rule: what is done with a packet for which the condition holds. */
  record Step(Function<Packet, Match> condition, Target target) {}

  /** What a rule does. */
  sealed interface Target {
    record Accept() implements Target {}

    record Drop() implements Target {}

    record Return() implements Target {}

    /** Counts, logs or marks, and goes on. */
    record GoOn() implements Target {}

    record Jump(String chain) implements Target {}

    record Goto(String chain) implements Target {}

    /** Not understood: anything may happen. */
    record Unclear() implements Target {}
  }

  /** What can become of a packet; {@code END} leaves a chain at its end. */
  enum Outcome {
    ACCEPT,
    DROP,
    END
  }

  /** Chains looked at for one packet; more, nested or not, are not followed. */
  private static final int MAX_CHAINS = 300;

  private static final Set<Outcome> ANYTHING = EnumSet.allOf(Outcome.class);

  /** What can become of the packet; never {@link Outcome#END}. */
  Set<Outcome> judge(Packet packet) {
    if (!families.contains(packet.family())) {
      return Set.of(Outcome.ACCEPT);
    }
    Set<Outcome> all = EnumSet.of(Outcome.ACCEPT);
    Map<String, Set<Outcome>> known = new HashMap<>();
    for (Entry entry : entries) {
      Set<Outcome> possible = EnumSet.copyOf(outcomes(entry.chain(), packet, known));
      if (possible.remove(Outcome.END)) {
        possible.add(entry.acceptsByDefault() ? Outcome.ACCEPT : Outcome.DROP);
      }
      if (!possible.contains(Outcome.ACCEPT)) {
        return Set.of(Outcome.DROP);
      }
      all.addAll(possible);
    }
    return all;
  }

  /** What can happen in a chain that is called from elsewhere. */
  Set<Outcome> inChain(String chain, Packet packet) {
    return outcomes(chain, packet, new HashMap<>());
  }

  private Set<Outcome> outcomes(String chain, Packet packet, Map<String, Set<Outcome>> known) {
    Set<Outcome> before = known.get(chain);
    if (before != null) {
      return before;
    }
    if (known.size() >= MAX_CHAINS) {
      return ANYTHING;
    }
    // A chain that calls itself meets this answer; the kernel refuses such chains.
    known.put(chain, ANYTHING);
    Set<Outcome> found = EnumSet.noneOf(Outcome.class);
    boolean open = true;
    for (Step step : chains.getOrDefault(chain, List.of())) {
      Match match = step.condition().apply(packet);
      if (match != Match.NO) {
        boolean goesOn = apply(step.target(), packet, known, found);
        if (match == Match.YES && !goesOn) {
          open = false;
          break;
        }
      }
    }
    if (open) {
      found.add(Outcome.END);
    }
    known.put(chain, found);
    return found;
  }

  private static boolean ends(Set<Outcome> found, Outcome outcome) {
    found.add(outcome);
    return false;
  }

  /** Adds what the target can do with the packet; true if the next rule may see it. */
  private boolean apply(
      Target target, Packet packet, Map<String, Set<Outcome>> known, Set<Outcome> found) {
    return switch (target) {
      case Target.Accept _ -> ends(found, Outcome.ACCEPT);
      case Target.Drop _ -> ends(found, Outcome.DROP);
      case Target.Return _ -> ends(found, Outcome.END);
      case Target.GoOn _ -> true;
      case Target.Jump(String chain) -> {
        Set<Outcome> inside = outcomes(chain, packet, known);
        inside.stream().filter(outcome -> outcome != Outcome.END).forEach(found::add);
        yield inside.contains(Outcome.END);
      }
      case Target.Goto(String chain) -> {
        found.addAll(outcomes(chain, packet, known));
        yield false;
      }
      case Target.Unclear _ -> {
        found.addAll(ANYTHING);
        yield true;
      }
    };
  }
}
