package dev.steward.cli;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C while a plan is carried out: the first lets the step in hand finish, the second ends the
 * process at once, and resuming sorts it out.
 *
 * <p>The JDK has no supported way to see a signal without ending; {@code sun.misc.Signal}, of its
 * module {@code jdk.unsupported}, is reached by name. Where it is missing, Ctrl-C interrupts.
 */
final class StopRequest {
  private static final int INTERRUPTED = 130;

  private final Terminal terminal;
  private volatile boolean wanted;

  private StopRequest(Terminal terminal) {
    this.terminal = terminal;
  }

  static StopRequest onCtrlC(Terminal terminal) {
    StopRequest request = new StopRequest(terminal);
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object heard =
          Proxy.newProxyInstance(
              StopRequest.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, arguments) -> {
                if (!method.getName().equals("handle")) {
                  return method.invoke(request, arguments);
                }
                request.heard();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), heard);
    } catch (ReflectiveOperationException _) {
      // Ctrl-C then interrupts the step, as everywhere else; the run can be resumed.
    }
    return request;
  }

  private void heard() {
    if (wanted) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    wanted = true;
    terminal.say("Stopping after the step in hand; Ctrl-C again stops now.");
  }

  boolean wanted() {
    return wanted;
  }
}
