package dev.steward.change.execute;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.StepId;
import dev.steward.model.port.GuardName;
import dev.steward.model.port.Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a server keeps what undoing one attempt at a step needs, readable by root alone, and the
 * orders that an action becomes.
 */
record Store(String run, StepId step, int attempt) {
  private static final String ROOT = "/var/lib/steward/runs/";

  private String folder() {
    return ROOT + run + "/" + step + "/" + attempt;
  }

  /** One place for each file or unit; the hash keeps odd names out of paths. */
  private String of(String kind, String name) {
    return folder() + "/" + kind + "-" + hex(name);
  }

  private static String hex(String name) {
    String all = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    return all.length() <= 200 ? all : all.substring(0, 120) + Integer.toHexString(name.hashCode());
  }

  /** Names this attempt in a cluster, where the objects of a run are kept. */
  String attemptAt() {
    return run + "/" + step + "/" + attempt;
  }

  /** Names this attempt's guard on the server. */
  GuardName guard() {
    return new GuardName(run + "-" + step + "-" + attempt);
  }

  /** What an action sends, in order; empty for what no server does. */
  List<Order.Effect> orders(Action action, String part, int number) {
    List<Order.Effect> orders = new ArrayList<>();
    switch (action) {
      case Action.Command(var command, _, var timeout, boolean repeatable) ->
          orders.add(
              new Order.Run(
                  command,
                  timeout,
                  repeatable
                      ? Optional.empty()
                      : Optional.of(folder() + "/" + part + "-" + number)));
      case Action.WriteFile(var path, var mode, var owner, var content) -> {
        orders.add(new Order.KeepFile(path, of("file", path)));
        orders.add(new Order.WriteFile(path, mode, owner, content));
      }
      case Action.RemoveFile(var path) -> {
        orders.add(new Order.KeepFile(path, of("file", path)));
        orders.add(new Order.RemoveFile(path));
      }
      case Action.RestoreFile(var path) ->
          orders.add(new Order.RestoreFile(path, of("file", path)));
      case Action.Systemd(var verb, var unit) -> {
        orders.add(new Order.KeepUnit(unit, of("unit", unit)));
        orders.add(new Order.ChangeUnit(verb, unit));
      }
      case Action.RestoreUnit(var unit) ->
          orders.add(new Order.RestoreUnit(unit, of("unit", unit)));
      case Action.Look _,
          Action.Reboot _,
          Action.Instruction _,
          Action.Apply _,
          Action.Patch _,
          Action.Delete _,
          Action.RestoreObject _,
          Action.Evict _ -> {}
    }
    return orders;
  }

  /** Whether nothing but a person, or what is not built yet, can carry it out. */
  static Optional<String> unsupported(Action action) {
    return switch (action) {
      case Action.Check _,
          Action.CheckObject _,
          Action.Apply _,
          Action.Patch _,
          Action.Delete _,
          Action.RestoreObject _,
          Action.Evict _,
          Action.Confirm _,
          Action.Command _,
          Action.WriteFile _,
          Action.RemoveFile _,
          Action.RestoreFile _,
          Action.Systemd _,
          Action.RestoreUnit _,
          Action.Instruction _,
          Action.Reboot _ ->
          Optional.empty();
    };
  }
}
