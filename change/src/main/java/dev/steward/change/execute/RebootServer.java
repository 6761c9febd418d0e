package dev.steward.change.execute;

import dev.steward.change.execute.PerformStep.End;
import dev.steward.model.plan.Action;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.util.Optional;

/**
 * One reboot, bound to the boot that it was decided in.
 *
 * <p>The boot id is in the journal before the order is sent, and only another one shows that it
 * happened. So a lost answer, or a process killed in the middle, is resolved by looking; the order
 * does nothing in a later boot and may be sent again.
 */
final class RebootServer {
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final Contact contact;
  private final ServerName server;

  RebootServer(Contact contact, ServerName server) {
    this.contact = contact;
    this.server = server;
  }

  /** The boot that the server is in; empty where it does not say. */
  Optional<String> boot() throws InterruptedException {
    return id(contact.send(server, new Order.BootId(), _ -> {}));
  }

  /**
   * Reboots unless that was done, and waits for another boot id.
   *
   * @param before the boot id in the journal
   * @return what went wrong, if anything did
   */
  Optional<End> call(Action.Reboot reboot, String before) throws InterruptedException {
    // Waits are counted, and what the tries themselves take: a server that is away costs both.
    long began = System.nanoTime();
    Duration waited = Duration.ZERO;
    Optional<String> now = Optional.empty();
    while (waited.compareTo(reboot.within()) < 0
        && System.nanoTime() - began < reboot.within().toNanos()) {
      now = id(contact.once(server, new Order.BootId()));
      if (now.filter(boot -> !boot.equals(before)).isPresent()) {
        return Optional.empty();
      }
      if (now.isPresent()
          && contact.once(server, contact.locked(new Order.Reboot(before)))
              instanceof Reply.Answered(int exit, String output, String complaint)
          && exit != 0) {
        return Optional.of(
            exit == Reply.LOCKED
                ? new End.Unreachable("the server's lock was taken by " + output.strip())
                : new End.Stuck("exit status " + exit + " " + complaint.strip()));
      }
      contact.rest(BETWEEN);
      waited = waited.plus(BETWEEN);
    }
    String what = now.isPresent() ? "it is still in the same boot" : "it does not answer";
    return Optional.of(
        new End.Unreachable("%s, %s after it was to reboot".formatted(what, reboot.within())));
  }

  private static Optional<String> id(Reply reply) {
    return reply instanceof Reply.Answered(int exit, String output, _)
            && exit == 0
            && !output.isBlank()
        ? Optional.of(output.strip())
        : Optional.empty();
  }
}
