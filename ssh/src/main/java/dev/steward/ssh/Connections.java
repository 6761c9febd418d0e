package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;

/**
 * Opens connections for all readers, with one client between them.
 *
 * <p>When something stands in the way that a person can clear (an unknown host key, a locked
 * private key), the attempt ends, the person is asked, and the connection is tried again with a
 * fresh deadline: thinking time is not the server's fault. Thread-safe.
 */
final class Connections implements AutoCloseable {
  private final SshSettings settings;
  private final Route route;
  private final KnownHosts knownHosts = new KnownHosts();
  private final Identities identities;
  private final SshClient client;
  private final Bastions bastions = new Bastions();
  private final Set<String> declined = ConcurrentHashMap.newKeySet();
  private final Object asking = new Object();

  Connections(SshSettings settings, Function<ServerName, Optional<ServerSpec>> estate) {
    this.settings = settings;
    this.route = new Route(new SshConfig(settings), settings, estate);
    this.identities = new Identities(settings);
    this.client = Client.start();
  }

  /** The way to a server. */
  List<Hop> route(ServerName server, Access.Ssh access) throws NotBegun {
    return route.to(server, access);
  }

  /** A connection and the deadline that its successful attempt began with. */
  record Opened(Connection connection, Deadline deadline) {}

  Opened open(ServerName server, List<Hop> hops, ReadLimits limits)
      throws NotBegun, InterruptedException {
    while (true) {
      try {
        List<Attempt> attempts = attempts(hops);
        Deadline deadline = Deadline.after(limits.deadline(), settings.ticker());
        return new Opened(connect(attempts, limits, deadline), deadline);
      } catch (Question question) {
        if (!answered(server, question)) {
          throw question.otherwise();
        }
      }
    }
  }

  private List<Attempt> attempts(List<Hop> hops) throws NotBegun {
    List<Attempt> attempts = new ArrayList<>();
    for (Hop hop : hops) {
      KnownHosts.Known known = knownHosts.of(Route.knownHosts(hop), hop.keyName(), hop.port());
      attempts.add(new Attempt(hop, known, identities.of(hop)));
    }
    return attempts;
  }

  private Connection connect(List<Attempt> attempts, ReadLimits limits, Deadline deadline)
      throws NotBegun, Question, InterruptedException {
    ClientSession session = reach(attempts, limits, deadline);
    return new Connection(session, Hop.describe(attempts.getLast().presented().orElseThrow()));
  }

  /** A session of its own with the last hop, through the shared one of those before it. */
  private ClientSession reach(List<Attempt> attempts, ReadLimits limits, Deadline deadline)
      throws NotBegun, Question, InterruptedException {
    List<Attempt> before = attempts.subList(0, attempts.size() - 1);
    List<Hop> way = before.stream().map(Attempt::hop).toList();
    if (way.isEmpty()) {
      return new ConnectHop(client, attempts.getLast(), Optional.empty(), limits, deadline)
          .call(Optional.empty());
    }
    ClientSession bastion = bastions.session(way, deadline, () -> reach(before, limits, deadline));
    return new ConnectHop(client, attempts.getLast(), Optional.of(way.getLast()), limits, deadline)
        .call(Optional.of(bastion));
  }

  /** One question at a time, and each only once. */
  private boolean answered(ServerName server, Question question) throws NotBegun {
    synchronized (asking) {
      return switch (question) {
        case Question.UnknownKey unknown -> trusts(server, unknown);
        case Question.LockedKey locked -> identities.ask(locked.path());
      };
    }
  }

  private boolean trusts(ServerName server, Question.UnknownKey question) throws NotBegun {
    Hop hop = question.hop();
    KnownHosts.Verdict now =
        knownHosts.of(Route.knownHosts(hop), hop.keyName(), hop.port()).judge(question.key());
    if (now instanceof KnownHosts.Verdict.Trusted) {
      return true; // Accepted meanwhile, for another server behind the same jump host.
    }
    var asked = new HostKeyDecision.Question(server, hop.knownName(), Hop.describe(question.key()));
    String once = asked.host() + " " + asked.key().fingerprint();
    if (declined.contains(once) || !settings.hostKeys().accept(asked)) {
      declined.add(once);
      return false;
    }
    remember(hop, question);
    return true;
  }

  private void remember(Hop hop, Question.UnknownKey question) throws NotBegun {
    if (hop.userKnownHosts().isEmpty()) {
      throw new NotBegun(
          Outcome.REFUSED, "There is no known_hosts file to add the key of " + hop + " to");
    }
    var file = hop.userKnownHosts().getFirst();
    try {
      knownHosts.add(file, hop.keyName(), hop.port(), question.key());
    } catch (IOException e) {
      throw new NotBegun(
          Outcome.REFUSED,
          "The accepted key of %s could not be added to %s (%s); make that file writable"
              .formatted(hop, file, e.getClass().getSimpleName()));
    }
  }

  @Override
  public void close() {
    bastions.close();
    client.stop();
  }
}
