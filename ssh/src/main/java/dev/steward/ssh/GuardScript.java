package dev.steward.ssh;

import dev.steward.model.port.GuardName;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * The sh of guards: an undo that the server carries out by itself, as a service of systemd's that a
 * timer starts, and every boot.
 *
 * <p>A guard is a folder that root alone may read. In it a single file is called {@code armed},
 * {@code firing}, {@code fired} or {@code disarmed}; renaming it decides, so of undo and disarm one
 * comes first. What a guarded step does holds a shared lock on the folder's {@code lock}; the undo
 * takes it exclusively, so that nothing of the step comes after the undo.
 */
final class GuardScript {
  private static final String UNITS = "/etc/systemd/system";

  private final String folder;
  private final Function<Order.Effect, String> script;

  /**
   * @param script of an effect without a guard
   */
  GuardScript(String folder, Function<Order.Effect, String> script) {
    this.folder = folder;
    this.script = script;
  }

  private String head(GuardName name) {
    return "guard=%s; unit=%s; umask 077\n"
        .formatted(
            OrderScript.quote(folder + "/" + name), OrderScript.quote("steward-guard-" + name));
  }

  String inspect(GuardName name) {
    return head(name)
        + """
        for state in fired firing disarmed armed; do
        [ ! -e "$guard/$state" ] || { echo "$state"; exit 0; }
        done
        echo none\
        """;
  }

  /** Everything is there before the file {@code armed} is, and the timer runs after. */
  String arm(Order.ArmGuard arm) {
    return head(arm.guard())
        + """
        [ -d /run/systemd/system ] && command -v systemctl >/dev/null && command -v flock >/dev/null ||
        { echo "there is no systemd, or no flock, to guard with" >&2; exit 1; }
        mkdir -p -- "$guard" && exec 9>>"$guard/lock" && flock -w 60 9 || exit 1
        for over in firing fired disarmed; do [ ! -e "$guard/$over" ] || exit %d; done
        %s\
        printf '%%s' %s | base64 -d >"$guard/draft" && sh -n "$guard/draft" && mv -T -- "$guard/draft" "$guard/undo" || exit 1
        """
            .formatted(Reply.GUARD_OVER, kept(arm.undo()), encoded(undo(arm)))
        + units(arm.after())
        + """
        systemctl daemon-reload && systemctl enable -- "$unit.timer" "$unit.service" || exit 1
        [ -e "$guard/armed" ] || { : >"$guard/part" && sync && mv -T -- "$guard/part" "$guard/armed"; } || exit 1
        sync; systemctl start -- "$unit.timer" || exit 1
        systemctl is-active -- "$unit.timer" && systemctl is-enabled -- "$unit.timer" "$unit.service"\
        """;
  }

  private static String kept(List<Order.Effect> undo) {
    StringBuilder checks = new StringBuilder();
    for (Order.Effect effect : undo) {
      if (effect instanceof Order.RestoreFile(_, String store)) {
        checks.append(kept(store));
      } else if (effect instanceof Order.RestoreUnit(_, String store)) {
        checks.append(kept(store));
      }
    }
    return checks.toString();
  }

  private static String kept(String store) {
    return "[ -f %s ] || exit %d\n".formatted(OrderScript.quote(store + "/kept"), Reply.NOT_KEPT);
  }

  /** Undoes all it can, several times if something does not work; then takes the units away. */
  private String undo(Order.ArmGuard arm) {
    StringBuilder effects = new StringBuilder();
    for (Order.Effect effect : arm.undo()) {
      effects.append("(\n").append(script.apply(effect)).append("\n) || failed=1\n");
    }
    return head(arm.guard())
        + """
        exec 9>>"$guard/lock"
        flock -w 120 9 || :
        [ -e "$guard/firing" ] || mv -T -- "$guard/armed" "$guard/firing" 2>/dev/null || exit 0
        sync
        undo() {
        failed=0
        %s\
        return "$failed"
        }
        for try in 1 2 3 4 5 6; do
        undo 9>&- && break
        [ "$try" -lt 6 ] || exit 1
        sleep 5
        done
        mv -T -- "$guard/firing" "$guard/fired" && sync
        """
            .formatted(effects)
        + clear();
  }

  private static String clear() {
    return """
    systemctl stop -- "$unit.timer" 2>/dev/null
    systemctl disable -- "$unit.timer" "$unit.service" 2>/dev/null
    rm -f -- "%1$s/$unit.timer" "%1$s/$unit.service"
    sync; systemctl daemon-reload
    """
        .formatted(UNITS);
  }

  /** A clock that jumps ahead fires early; one that is set back does not fire late. */
  private static String units(Duration after) {
    return """
    [ -s "$guard/until" ] || date -u -d "@$(($(date +%%s) + %1$d))" '+%%Y-%%m-%%d %%H:%%M:%%S UTC' >"$guard/until"
    printf '%%s\\n' '[Unit]' 'Description=Undo of a change of access that was not confirmed' \\
    'After=local-fs.target network.target ssh.service sshd.service ssh.socket nftables.service firewalld.service' \\
    '[Service]' 'Type=oneshot' "ExecStart=/bin/sh $guard/undo" \\
    '[Install]' 'WantedBy=multi-user.target' >"%2$s/$unit.service" || exit 1
    printf '%%s\\n' '[Unit]' 'Description=Time limit of a change of access' '[Timer]' 'AccuracySec=1s' \\
    'OnActiveSec=%1$d' "OnCalendar=$(cat "$guard/until")" 'Persistent=true' \\
    '[Install]' 'WantedBy=timers.target' >"%2$s/$unit.timer" || exit 1
    chmod 0644 -- "%2$s/$unit.service" "%2$s/$unit.timer"; sync
    """
        .formatted(Math.max(1, after.toSeconds()), UNITS);
  }

  String trip(GuardName name) {
    return head(name)
        + """
        [ ! -e "$guard/fired" ] || exit 0
        [ -e "$guard/armed" ] || [ -e "$guard/firing" ] || exit %d
        systemctl start -- "$unit.service"
        [ -e "$guard/fired" ]\
        """
            .formatted(Reply.GUARD_OVER);
  }

  String disarm(GuardName name) {
    return head(name)
        + """
        mv -T -- "$guard/armed" "$guard/disarmed" 2>/dev/null || [ -e "$guard/disarmed" ] || exit %d
        sync
        %s\
        ! systemctl is-active --quiet -- "$unit.timer" && [ ! -e "%s/$unit.timer" ] && [ ! -e "%s/$unit.service" ]\
        """
            .formatted(Reply.GUARD_OVER, clear(), UNITS, UNITS);
  }

  /**
   * The shared lock is inherited by what the effect starts. A redirection of exec that fails ends
   * the shell (POSIX, special built-ins), so the folder is looked at first.
   */
  String guarded(GuardName name, Order.Effect effect) {
    return head(name)
        + """
        [ -e "$guard/armed" ] || exit %1$d
        exec 9>>"$guard/lock"
        flock -s -w 10 9 && [ -e "$guard/armed" ] || exit %1$d
        umask 022
        %2$s\
        """
            .formatted(Reply.GUARD_OVER, script.apply(effect));
  }

  private static String encoded(String text) {
    return OrderScript.quote(
        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}
