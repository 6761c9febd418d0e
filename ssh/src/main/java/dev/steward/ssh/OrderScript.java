package dev.steward.ssh;

import dev.steward.model.port.Order;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The POSIX sh that carries an {@link Order} out. It is one function, so that a shell which
 * receives half of it runs nothing. Every word of an order is quoted; no data is ever part of the
 * program.
 *
 * <p>Content travels on standard input and never in an argument list: {@code printf} and {@code
 * read} are built into the shell. What is kept is made complete under another name and then
 * renamed.
 */
final class OrderScript {
  private static final String SYSTEM_BOOT = "/proc/sys/kernel/random/boot_id";

  private final String lock;
  private final String nonce;

  /**
   * @param lock the path of the server's lock file
   */
  OrderScript(String lock, String nonce) {
    this.lock = lock;
    this.nonce = nonce;
  }

  ProbeScript of(Order order) {
    return new ProbeScript(
        """
        change() {
        nonce=%s
        exec 3>&1
        printf '%%s out\\n' "$nonce"
        complaint=$( { carry_out; } 2>&1 >&3 3>&- )
        status=$?
        printf '\\n%%s err\\n%%.2000s\\n%%s exit %%s\\n' "$nonce" "$complaint" "$nonce" "$status"
        printf '\\n%%s done\\n' "$nonce"
        }
        carry_out() {
        %s
        }
        change </dev/null
        """
            .formatted(nonce, body(order)),
        nonce);
  }

  /** The reply in what the script printed; empty if it is not whole. */
  Optional<Reply> reply(String output) {
    int out = output.indexOf(nonce + " out\n");
    int err = output.lastIndexOf("\n" + nonce + " err\n");
    int exit = output.lastIndexOf("\n" + nonce + " exit ");
    int end = output.indexOf('\n', exit + 1);
    if (out < 0 || err < out || exit < err || end < 0) {
      return Optional.empty();
    }
    String status = output.substring(exit + nonce.length() + " exit ".length() + 1, end).strip();
    if (!status.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int begin = out + nonce.length() + " out\n".length();
    return Optional.of(
        new Reply.Answered(
            Integer.parseInt(status),
            err < begin ? "" : output.substring(begin, err),
            output.substring(err + nonce.length() + " err\n".length() + 1, exit).strip()));
  }

  private String body(Order order) {
    return switch (order) {
      case Order.Look(var command, var limit) -> timed(command, limit);
      case Order.MachineId() -> "cat /etc/machine-id";
      case Order.BootId() -> "cat " + SYSTEM_BOOT;
      case Order.Lock(var owner, var lease) -> lock(owner, lease);
      case Order.InspectGuard(var guard) -> guardScript().inspect(guard);
      case Order.Unlock(var owner) ->
          "lock=%s\n[ \"$(cat \"$lock\" 2>/dev/null)\" != %s ] || rm -f -- \"$lock\""
              .formatted(quote(lock), quote(owner));
      case Order.Locked(var owner, var effect) ->
          """
          lock=%s; held=$(cat "$lock" 2>/dev/null)
          [ "$held" = %s ] || { printf '%%s\\n' "${held:-nobody}"; exit %d; }
          touch -- "$lock" || exit 1
          %s\
          """
              .formatted(quote(lock), quote(owner), Reply.LOCKED, change(effect));
    };
  }

  private String lock(String owner, Duration lease) {
    return """
    lock=%s; owner=%s; umask 077
    mkdir -p -- "${lock%%/*}" && draft=$(mktemp "${lock%%/*}/.lock.XXXXXX") || exit 1
    trap 'rm -f -- "$draft"' EXIT
    printf '%%s\\n' "$owner" >"$draft" || exit 1
    sync
    ln -- "$draft" "$lock" 2>/dev/null && exit 0
    held=$(cat "$lock")
    if [ "${held%%%%/*}" = "${owner%%%%/*}" ] || [ -n "$(find "$lock" -mmin +%d)" ]; then
    mv -f -- "$draft" "$lock"; exit
    fi
    printf '%%s\\n' "$held"; exit %d\
    """
        .formatted(quote(lock), quote(owner), lease.toMinutes(), Reply.LOCKED);
  }

  private String change(Order.Effect effect) {
    return switch (effect) {
      case Order.Run(var command, var limit, var receipt) ->
          receipt.map(path -> once(command, limit, path)).orElseGet(() -> timed(command, limit));
      case Order.KeepFile(var path, var store) -> keepFile(path, store);
      case Order.RestoreFile(var path, var store) -> restoreFile(path, store);
      case Order.WriteFile write -> write(write);
      case Order.RemoveFile(var path) -> "rm -f -- " + quote(path) + " && sync";
      case Order.ChangeUnit(var verb, var unit) ->
          "systemctl " + verb.label() + " -- " + quote(unit);
      case Order.KeepUnit(var unit, var store) -> keepUnit(unit, store);
      case Order.RestoreUnit(var unit, var store) -> restoreUnit(unit, store);
      case Order.ArmGuard arm -> guardScript().arm(arm);
      case Order.TripGuard(var guard) -> guardScript().trip(guard);
      case Order.DisarmGuard(var guard) -> guardScript().disarm(guard);
      case Order.Guarded(var guard, var inner) -> guardScript().guarded(guard, inner);
      case Order.Reboot(var boot) ->
          "[ \"$(cat %s)\" != %s ] || systemctl reboot".formatted(SYSTEM_BOOT, quote(boot));
    };
  }

  private GuardScript guardScript() {
    int slash = lock.lastIndexOf('/');
    return new GuardScript(lock.substring(0, Math.max(slash, 0)) + "/guards", this::change);
  }

  private static String timed(List<String> command, Duration limit) {
    return "timeout -k 5 %d %s".formatted(Math.max(1, limit.toSeconds()), words(command));
  }

  /** The traps are handlers, which children do not inherit: a lost connection ends none of it. */
  private static String once(List<String> command, Duration limit, String receipt) {
    return """
    receipt=%s; mask=$(umask); umask 077
    [ ! -f "$receipt/exit" ] || exit "$(cat "$receipt/exit")"
    [ ! -d "$receipt" ] || exit %d
    trap : HUP TERM PIPE
    mkdir -p -- "${receipt%%/*}" && mkdir -- "$receipt" && sync || exit 1
    ended=0; umask "$mask"
    %s || ended=$?
    umask 077
    printf '%%s' "$ended" >"$receipt/part" && mv -- "$receipt/part" "$receipt/exit" && sync
    exit "$ended\"\
    """
        .formatted(quote(receipt), Reply.UNDECIDED, timed(command, limit));
  }

  private static String keepFile(String path, String store) {
    return """
    path=%s; store=%s; umask 077
    [ ! -f "$store/kept" ] || exit 0
    mkdir -p -- "$store" || exit 1
    if [ -L "$path" ]; then echo "$path is a link" >&2; exit 1; fi
    if [ -e "$path" ]; then
    [ -f "$path" ] || { echo "$path is no file" >&2; exit 1; }
    cp -p -- "$path" "$store/content" && printf there >"$store/part" || exit 1
    else
    printf absent >"$store/part" || exit 1
    fi
    sync; mv -- "$store/part" "$store/kept" && sync\
    """
        .formatted(quote(path), quote(store));
  }

  private static String restoreFile(String path, String store) {
    return """
    path=%s; store=%s; umask 077; folder=${path%%/*}
    [ -f "$store/kept" ] || exit %d
    if [ "$(cat "$store/kept")" = absent ]; then rm -f -- "$path" && sync; exit; fi
    draft=$(mktemp "${folder:-/}/.steward.XXXXXX") || exit 1
    trap 'rm -f -- "$draft"' EXIT
    cp -p -- "$store/content" "$draft" && sync && mv -f -- "$draft" "$path" || exit 1
    ! command -v restorecon >/dev/null || restorecon "$path"
    sync; cmp -s -- "$store/content" "$path\"\
    """
        .formatted(quote(path), quote(store), Reply.NOT_KEPT);
  }

  private static String write(Order.WriteFile write) {
    String content =
        Base64.getEncoder().encodeToString(write.content().getBytes(StandardCharsets.UTF_8));
    return """
    path=%s; umask 077; folder=${path%%/*}
    if [ -L "$path" ] || [ -d "$path" ]; then echo "$path is no plain file" >&2; exit 1; fi
    draft=$(mktemp "${folder:-/}/.steward.XXXXXX") || exit 1
    trap 'rm -f -- "$draft"' EXIT
    printf '%%s' %s | base64 -d >"$draft" || exit 1
    [ "$(wc -c <"$draft")" -eq %d ] || { echo "it was not written whole" >&2; exit 1; }
    chown %s "$draft" && chmod %s "$draft" && sync && mv -f -- "$draft" "$path" || exit 1
    ! command -v restorecon >/dev/null || restorecon "$path"
    sync\
    """
        .formatted(
            quote(write.path()),
            quote(content),
            write.content().getBytes(StandardCharsets.UTF_8).length,
            quote(write.owner()),
            write.mode());
  }

  private static String keepUnit(String unit, String store) {
    return """
    unit=%s; store=%s; umask 077
    [ ! -f "$store/kept" ] || exit 0
    mkdir -p -- "$store" || exit 1
    { systemctl is-enabled -- "$unit" 2>/dev/null || :; } >"$store/enabled"
    { systemctl is-active -- "$unit" 2>/dev/null || :; } >"$store/part"
    sync; mv -- "$store/part" "$store/kept" && sync\
    """
        .formatted(quote(unit), quote(store));
  }

  private static String restoreUnit(String unit, String store) {
    return """
    unit=%s; store=%s
    [ -f "$store/kept" ] || exit %d
    enabled=$(cat "$store/enabled")
    [ "$enabled" = masked ] || systemctl unmask -- "$unit" || exit 1
    case $enabled in
    enabled) systemctl enable -- "$unit" || exit 1;;
    disabled) systemctl disable -- "$unit" || exit 1;;
    masked) systemctl mask -- "$unit" || exit 1;;
    esac
    if [ "$(cat "$store/kept")" = active ]; then systemctl start -- "$unit"
    else systemctl stop -- "$unit"; fi\
    """
        .formatted(quote(unit), quote(store), Reply.NOT_KEPT);
  }

  private static String words(List<String> command) {
    return command.stream().map(OrderScript::quote).collect(Collectors.joining(" "));
  }

  static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
