package dev.steward.testing.simulated;

import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import dev.steward.model.port.ServerSession;
import dev.steward.model.port.ServerSessions;
import dev.steward.model.value.ServerName;
import java.util.Map;
import java.util.Objects;

/** Servers that obey orders as real ones do, and calls to them that meet trouble. */
public final class SimulatedEstate implements ServerSessions {
  private final Map<ServerName, SimulatedServer> servers;
  private final Trouble trouble;

  public SimulatedEstate(Map<ServerName, SimulatedServer> servers, Trouble trouble) {
    this.servers = Map.copyOf(servers);
    this.trouble = trouble;
  }

  @Override
  public ServerSession open(ServerName server) {
    SimulatedServer simulated = Objects.requireNonNull(servers.get(server));
    return new ServerSession() {
      private boolean connected;

      @Override
      public Reply send(Order order) {
        if (!connected && simulated.lockedOut()) {
          return new Reply.NotSent("the server lets nobody in");
        }
        Reply reply = SimulatedEstate.this.send(simulated, order);
        connected = reply instanceof Reply.Answered;
        return reply;
      }

      @Override
      public void close() {}
    };
  }

  private Reply send(SimulatedServer server, Order order) {
    return switch (trouble.meets(order)) {
      case NONE -> {
        Reply reply = server.carryOut(order);
        trouble.acted(order);
        yield reply;
      }
      case NOT_SENT -> new Reply.NotSent("the server is not there");
      case LOST -> new Reply.Unanswered("the connection was cut");
      case ANSWER_LOST -> {
        server.carryOut(order);
        trouble.acted(order);
        yield new Reply.Unanswered("the answer was lost");
      }
    };
  }

  @Override
  public void close() {}
}
