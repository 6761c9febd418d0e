package dev.steward.ssh;

import dev.steward.model.port.Order;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.Reply;
import dev.steward.model.port.ServerSession;
import dev.steward.model.value.ByteSize;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/** Changes a server through a shell, one script an order. */
final class ShellSession implements ServerSession {
  /** Readable by root alone, and there after a reboot. */
  static final String LOCK = "/var/lib/steward/lock";

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration USUAL = Duration.ofMinutes(2);
  private static final ByteSize OUTPUT = ByteSize.parse("4Mi");

  private final Shell shell;
  private final String lock;
  private final SecureRandom random;

  ShellSession(Shell shell, String lock, SecureRandom random) {
    this.shell = shell;
    this.lock = lock;
    this.random = random;
  }

  @Override
  public Reply send(Order order) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    OrderScript script = new OrderScript(lock, HexFormat.of().formatHex(bytes));
    try {
      Reading reading = shell.run(script.of(order), new ReadLimits(CONNECT, limit(order), OUTPUT));
      return switch (reading) {
        case Reading.Complete(String output, _) ->
            script
                .reply(output)
                .orElse(new Reply.Unanswered("what the server answered cannot be understood"));
        case Reading.Cut(_, _, String reason) -> new Reply.Unanswered(reason);
        case Reading.Failed(_, String reason, _) -> new Reply.Unanswered(reason);
      };
    } catch (NotBegun e) {
      return new Reply.NotSent(e.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Unanswered("it was interrupted");
    }
  }

  /** Longer than the server itself lets the command run. */
  private static Duration limit(Order order) {
    return switch (order) {
      case Order.Look(_, var limit) -> USUAL.plus(limit);
      case Order.Locked(_, Order.Run(_, var limit, _)) -> USUAL.plus(limit);
      case Order.Locked(_, Order.Guarded(_, Order.Run(_, var limit, _))) -> USUAL.plus(limit);
      case Order.Locked _,
          Order.MachineId _,
          Order.BootId _,
          Order.Lock _,
          Order.Unlock _,
          Order.InspectGuard _ ->
          USUAL;
    };
  }

  @Override
  public void close() {
    shell.close();
  }
}
