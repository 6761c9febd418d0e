package dev.steward.testing.simulated;

import dev.steward.model.port.GuardName;
import dev.steward.model.port.GuardState;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A server as a map of what is on it, in memory or in a file that outlives the process.
 *
 * <p>It knows the commands {@code is KEY VALUE} (a look), {@code set KEY VALUE}, {@code add KEY}
 * (which counts, so that doing it twice shows), {@code exit STATUS} and {@code fail}. Files are
 * {@code file:PATH}, units {@code unit:NAME}.
 */
public final class SimulatedServer {
  private static final String LOCK = "lock";
  private static final String LEFT = "/left";
  private final Optional<Path> file;
  private final Properties state = new Properties();

  public SimulatedServer(Optional<Path> file) {
    this.file = file;
    if (file.isPresent() && Files.exists(file.get())) {
      try (var reader = Files.newBufferedReader(file.get())) {
        state.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What is on it, but for locks, receipts and what was kept. */
  public SortedMap<String, String> visible() {
    SortedMap<String, String> seen = new TreeMap<>();
    for (String key : state.stringPropertyNames()) {
      if (!key.equals(LOCK)
          && !key.startsWith("kept:")
          && !key.startsWith("guard:")
          && !key.startsWith("receipt:")) {
        seen.put(key, state.getProperty(key));
      }
    }
    return seen;
  }

  public Optional<String> lock() {
    return Optional.ofNullable(state.getProperty(LOCK));
  }

  public void put(String key, String value) {
    state.setProperty(key, value);
    save();
  }

  Reply carryOut(Order order) {
    Reply reply =
        switch (order) {
          case Order.Look(var command, _) -> look(command);
          case Order.MachineId() -> answer(0, state.getProperty("machine-id", ""));
          case Order.BootId() -> answer(0, state.getProperty("boot-id", "1"));
          case Order.InspectGuard(var guard) ->
              answer(0, state.getProperty("guard:" + guard, GuardState.NONE.label()));
          case Order.Lock(var owner, _) -> lock(owner);
          case Order.Unlock(var owner) -> unlock(owner);
          case Order.Locked(var owner, var effect) ->
              owner.equals(state.getProperty(LOCK))
                  ? change(effect)
                  : answer(Reply.LOCKED, state.getProperty(LOCK, "nobody"));
        };
    save();
    return reply;
  }

  private Reply look(List<String> command) {
    boolean is = state.getProperty(command.get(1), "").equals(command.get(2));
    return answer(is ? 0 : 1, "");
  }

  private Reply lock(String owner) {
    String held = state.getProperty(LOCK);
    if (held != null && !installation(held).equals(installation(owner))) {
      return answer(Reply.LOCKED, held);
    }
    state.setProperty(LOCK, owner);
    return answer(0, "");
  }

  private static String installation(String owner) {
    return owner.split("/", 2)[0];
  }

  private Reply unlock(String owner) {
    if (owner.equals(state.getProperty(LOCK))) {
      state.remove(LOCK);
    }
    return answer(0, "");
  }

  private Reply change(Order.Effect effect) {
    return switch (effect) {
      case Order.Run(var command, _, var receipt) -> run(command, receipt);
      case Order.KeepFile(var path, var store) -> keep("file:" + path, store);
      case Order.RestoreFile(var path, var store) -> restore("file:" + path, store);
      case Order.WriteFile(var path, var mode, var owner, var content) ->
          set("file:" + path, mode + " " + owner + " " + content);
      case Order.RemoveFile(var path) -> {
        state.remove("file:" + path);
        yield answer(0, "");
      }
      case Order.ChangeUnit(var verb, var unit) -> set("unit:" + unit, verb.label());
      case Order.KeepUnit(var unit, var store) -> keep("unit:" + unit, store);
      case Order.RestoreUnit(var unit, var store) -> restore("unit:" + unit, store);
      case Order.ArmGuard arm -> arm(arm);
      case Order.TripGuard(var guard) -> {
        fire(guard.value());
        yield answer(is(guard, GuardState.FIRED) ? 0 : Reply.GUARD_OVER, "");
      }
      case Order.DisarmGuard(var guard) -> {
        if (is(guard, GuardState.ARMED)) {
          set("guard:" + guard, GuardState.DISARMED.label());
        }
        yield answer(is(guard, GuardState.DISARMED) ? 0 : Reply.GUARD_OVER, "");
      }
      case Order.Guarded(var guard, var inner) ->
          is(guard, GuardState.ARMED) ? change(inner) : answer(Reply.GUARD_OVER, "");
      case Order.Reboot(var boot) ->
          boot.equals(state.getProperty("boot-id", "1"))
              ? set("boot-id", boot + "1")
              : answer(0, "");
    };
  }

  private boolean is(GuardName guard, GuardState wanted) {
    return wanted.label().equals(state.getProperty("guard:" + guard));
  }

  private Reply arm(Order.ArmGuard arm) {
    String key = "guard:" + arm.guard();
    if (state.getProperty(key) != null) {
      return answer(is(arm.guard(), GuardState.ARMED) ? 0 : Reply.GUARD_OVER, "");
    }
    List<String> undo = new ArrayList<>();
    for (Order.Effect effect : arm.undo()) {
      List<String> words =
          switch (effect) {
            case Order.RestoreFile(var path, var store) ->
                List.of("restore", "file:" + path, store);
            case Order.RestoreUnit(var unit, var store) ->
                List.of("restore", "unit:" + unit, store);
            case Order.ChangeUnit(var verb, var unit) ->
                List.of("set", "unit:" + unit, verb.label());
            case Order.Run(var command, _, _) -> command;
            default -> throw new IllegalArgumentException("Not simulated in a guard: " + effect);
          };
      if (words.getFirst().equals("restore")
          && state.getProperty("kept:" + words.getLast()) == null) {
        return answer(Reply.NOT_KEPT, "");
      }
      undo.add(String.join("\t", words));
    }
    set("guard:" + arm.guard() + "/undo", String.join("\n", undo));
    set(key + LEFT, String.valueOf(arm.after().toSeconds()));
    return set(key, GuardState.ARMED.label());
  }

  /** It boots: every armed guard undoes. */
  public void fireGuards() {
    pass(Duration.ofDays(1));
  }

  /** Time passes: guards whose time is over undo. */
  public void pass(Duration time) {
    for (String guard : armed()) {
      String key = "guard:" + guard + LEFT;
      long left = Long.parseLong(state.getProperty(key)) - time.toSeconds();
      set(key, String.valueOf(left));
      if (left <= 0) {
        fire(guard);
      }
      save();
    }
  }

  /** Its guards and where they stand. */
  public SortedMap<String, GuardState> guards() {
    SortedMap<String, GuardState> guards = new TreeMap<>();
    for (String key : state.stringPropertyNames()) {
      if (key.startsWith("guard:") && key.indexOf('/') < 0) {
        guards.put(
            key.substring("guard:".length()),
            GuardState.valueOf(state.getProperty(key).toUpperCase(Locale.ROOT)));
      }
    }
    return guards;
  }

  private List<String> armed() {
    return guards().entrySet().stream()
        .filter(guard -> guard.getValue() == GuardState.ARMED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void fire(String guard) {
    if (!GuardState.ARMED.label().equals(state.getProperty("guard:" + guard))) {
      return;
    }
    for (String line : state.getProperty("guard:" + guard + "/undo", "").split("\n", -1)) {
      List<String> words = List.of(line.split("\t", -1));
      if (words.getFirst().equals("restore")) {
        restore(words.get(1), words.getLast());
      } else {
        run(words, Optional.empty());
      }
    }
    set("guard:" + guard, GuardState.FIRED.label());
  }

  /** Whether it lets people log in, or will by itself: it is never without both. */
  public boolean hasWayIn() {
    return !lockedOut() || !armed().isEmpty();
  }

  /** Whether it lets nobody log in anew. */
  public boolean lockedOut() {
    return state.getProperty("file:/etc/ssh", "").contains("closed");
  }

  private Reply run(List<String> command, Optional<String> receipt) {
    if (receipt.isPresent() && state.getProperty("receipt:" + receipt.get()) != null) {
      return answer(Integer.parseInt(state.getProperty("receipt:" + receipt.get())), "");
    }
    int exit =
        switch (command.getFirst()) {
          case "set" -> {
            set(command.get(1), command.get(2));
            yield 0;
          }
          case "add" -> {
            int count = Integer.parseInt(state.getProperty(command.get(1), "0"));
            set(command.get(1), String.valueOf(count + 1));
            yield 0;
          }
          case "exit" -> Integer.parseInt(command.get(1));
          default -> 1;
        };
    receipt.ifPresent(path -> state.setProperty("receipt:" + path, String.valueOf(exit)));
    return answer(exit, "");
  }

  private Reply keep(String key, String store) {
    String value = state.getProperty(key);
    state.putIfAbsent("kept:" + store, value == null ? "absent" : "there " + value);
    return answer(0, "");
  }

  private Reply restore(String key, String store) {
    String kept = state.getProperty("kept:" + store);
    if (kept == null) {
      return answer(Reply.NOT_KEPT, "");
    }
    if (kept.equals("absent")) {
      state.remove(key);
    } else {
      state.setProperty(key, kept.substring("there ".length()));
    }
    return answer(0, "");
  }

  private Reply set(String key, String value) {
    state.setProperty(key, value);
    return answer(0, "");
  }

  private static Reply answer(int exit, String output) {
    return new Reply.Answered(exit, output, "");
  }

  /** As durable as a process that is killed needs: whole or not at all. */
  private void save() {
    if (file.isEmpty()) {
      return;
    }
    Path draft = file.get().resolveSibling(file.get().getFileName() + ".part");
    StringWriter text = new StringWriter();
    try (Writer writer = Files.newBufferedWriter(draft)) {
      state.store(text, null);
      writer.write(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Files.move(
          draft, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
