package dev.steward.audit.service;

import dev.steward.model.estate.Platform;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether the work of one replica moves, by what is declared of it. Idle is fine: a source that
 * brings nothing new leaves nothing to do.
 *
 * @param told what was measured, in words
 * @param stuck what lies beyond what was declared
 * @param unknown what was declared and could not be measured
 */
record Work(List<String> told, List<String> stuck, List<String> unknown) {
  Work {
    told = List.copyOf(told);
    stuck = List.copyOf(stuck);
    unknown = List.copyOf(unknown);
  }

  /** Whether it is known to move. */
  boolean moves() {
    return stuck.isEmpty() && unknown.isEmpty() && !told.isEmpty();
  }

  /**
   * @param block the last block that it worked through
   * @param height of the source, as a number of blocks
   */
  record Measured(
      OptionalLong block,
      OptionalLong height,
      Optional<Duration> heartbeat,
      Optional<Duration> oldest) {}

  static Work of(ServiceSpec.Progress declared, Measured measured) {
    List<String> told = new ArrayList<>();
    List<String> stuck = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    if (declared.maxLagBlocks().isPresent()) {
      if (measured.block().isEmpty()) {
        unknown.add("it does not say which block it has worked through");
      } else if (measured.height().isEmpty()) {
        unknown.add("the height of " + declared.source() + " was not seen");
      } else {
        long last = measured.height().getAsLong() - 1;
        long lag = Math.max(0, last - measured.block().getAsLong());
        String text = "%,d blocks behind %s".formatted(lag, declared.source());
        (lag > declared.maxLagBlocks().getAsInt() ? stuck : told).add(text);
      }
    }
    declared
        .heartbeat()
        .ifPresent(
            most -> age("last sign of life", measured.heartbeat(), most, told, stuck, unknown));
    declared
        .maxWait()
        .ifPresent(
            most -> age("oldest unsent command", measured.oldest(), most, told, stuck, unknown));
    return new Work(told, stuck, unknown);
  }

  private static void age(
      String what,
      Optional<Duration> age,
      Duration most,
      List<String> told,
      List<String> stuck,
      List<String> unknown) {
    age.ifPresentOrElse(
        it -> (it.compareTo(most) > 0 ? stuck : told).add("%s %s ago".formatted(what, words(it))),
        () -> unknown.add("it does not tell its " + what));
  }

  private static String words(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    return age.toHours() < 2
        ? age.toMinutes() + " min"
        : age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
  }

  /**
   * How many blocks the source has, such as {@code gx-mainnet/gxchannel}: the highest that a node
   * tells.
   */
  static OptionalLong height(String source, Snapshot snapshot, Platform declared) {
    return snapshot.fabric(declared).stream()
        .filter(node -> node.network().isPresent())
        .flatMap(node ->
            node.channels().maybe().stream()
                .flatMap(List::stream)
                .filter(channel -> isNamed(source, node, channel)))
        .mapToLong(ChannelState::height)
        .max();
  }

  private static boolean isNamed(String source, FabricNode node, ChannelState channel) {
    return source.equals(node.network().orElse("") + "/" + channel.channel());
  }
}
