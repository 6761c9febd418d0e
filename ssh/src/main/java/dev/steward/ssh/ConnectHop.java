package dev.steward.ssh;

import dev.steward.model.port.ReadLimits;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.PortForwardingTracker;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * Connects and logs in along one hop.
 *
 * <p>Connecting and the server's first line have the connect limit, all of it the whole deadline.
 * Every failure says what was tried and what to do next.
 */
final class ConnectHop {
  private final SshClient client;
  private final Attempt attempt;
  private final Hop hop;
  private final Optional<Hop> via;
  private final ReadLimits limits;
  private final Deadline deadline;

  /**
   * @param via the hop before, if there is one
   */
  ConnectHop(
      SshClient client, Attempt attempt, Optional<Hop> via, ReadLimits limits, Deadline deadline) {
    this.via = via;
    this.client = client;
    this.attempt = attempt;
    this.hop = attempt.hop();
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * @param through the session of the hop before, if there is one
   */
  ClientSession call(Optional<ClientSession> through)
      throws NotBegun, Question, InterruptedException {
    Deadline first = deadline.atMost(limits.connect());
    ClientSession session =
        through.isPresent()
            ? connectThrough(through.orElseThrow(), first)
            : identified(connect(lookUp(first), first), first);
    boolean done = false;
    try {
      logIn(session);
      done = true;
      return session;
    } finally {
      if (!done) {
        session.close(true);
      }
    }
  }

  /** On a thread of its own: a resolver that hangs must not hold up the reading. */
  private InetAddress lookUp(Deadline first) throws NotBegun, InterruptedException {
    FutureTask<InetAddress> question = new FutureTask<>(() -> InetAddress.getByName(hop.host()));
    Thread.ofVirtual().start(question);
    try {
      return question.get(first.millis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NotBegun(
          Outcome.UNREACHABLE,
          "The name " + hop.host() + " of " + hop + " cannot be resolved; correct its address");
    } catch (TimeoutException e) {
      throw new NotBegun(
          Outcome.UNREACHABLE,
          "The name "
              + hop.host()
              + " of "
              + hop
              + " was not resolved in time; check the resolver");
    }
  }

  /**
   * By a port of this machine that leads through the session before. It stays open until the server
   * has introduced itself: MINA forgets where a port leads when it is closed, and a connection that
   * it had not taken in yet would then lead nowhere.
   */
  private ClientSession connectThrough(ClientSession before, Deadline first)
      throws NotBegun, Question, InterruptedException {
    SshdSocketAddress here = new SshdSocketAddress("127.0.0.1", 0);
    SshdSocketAddress there = new SshdSocketAddress(hop.host(), hop.port());
    try (PortForwardingTracker door = before.createLocalPortForwardingTracker(here, there)) {
      ClientSession session =
          connect(
              door.getBoundAddress().toInetSocketAddress().getAddress(),
              door.getBoundAddress().getPort(),
              first);
      endsWith(before, session);
      return identified(session, first);
    } catch (IOException e) {
      throw new NotBegun(
          Outcome.UNREACHABLE,
          "No way from the jump host to "
              + hop
              + ": "
              + Text.excerpt(String.valueOf(e.getMessage())));
    }
  }

  private ClientSession connect(InetAddress address, Deadline first)
      throws NotBegun, InterruptedException {
    return connect(address, hop.port(), first);
  }

  private ClientSession connect(InetAddress address, int port, Deadline first)
      throws NotBegun, InterruptedException {
    HostConfigEntry entry = new HostConfigEntry("", address.getHostAddress(), port, hop.user());
    entry.setIdentitiesOnly(true);
    try {
      return client
          .connect(entry, AttributeRepository.ofKeyValuePair(Hop.ATTEMPT, attempt), null)
          .verify(first.millis())
          .getSession();
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw notConnected(e);
    }
  }

  private NotBegun notConnected(IOException e) {
    if (has(e, ConnectException.class)) {
      return new NotBegun(
          Outcome.UNREACHABLE,
          hop
              + " cannot be reached: "
              + said(e)
              + "; check that it is up, the port and the firewall");
    }
    if (has(e, TimeoutException.class)) {
      return new NotBegun(
          Outcome.UNREACHABLE,
          hop
              + " did not answer within "
              + Text.of(limits.connect())
              + "; check that it is up, and the firewalls on the way");
    }
    return new NotBegun(Outcome.UNREACHABLE, hop + " cannot be reached: " + said(e));
  }

  /** MINA leaves what was forwarded hanging when the session that it went through is lost. */
  private static void endsWith(ClientSession before, ClientSession session) {
    SshFutureListener<CloseFuture> lost = _ -> session.close(true);
    before.addCloseFutureListener(lost);
    session.addCloseFutureListener(_ -> before.removeCloseFutureListener(lost));
  }

  private ClientSession identified(ClientSession session, Deadline first)
      throws NotBegun, Question, InterruptedException {
    boolean done = false;
    try {
      identify(first);
      done = true;
      return session;
    } finally {
      if (!done) {
        session.close(true);
      }
    }
  }

  /**
   * Exchanging keys has the whole deadline: with many servers at once it waits for this machine's
   * processors, and a server that introduced itself is there.
   */
  private void identify(Deadline first) throws NotBegun, Question, InterruptedException {
    try {
      await(
          CompletableFuture.anyOf(attempt.introduced(), attempt.identified()),
          first,
          " took the connection, but no SSH server introduced itself within %s; look at sshd there"
              .formatted(Text.of(limits.connect())));
      await(
          attempt.identified(),
          deadline,
          " introduced itself, but exchanged no keys within %s; look at sshd there, and at the load of both machines"
              .formatted(Text.of(limits.deadline())));
    } catch (ExecutionException e) {
      throw notIdentified(e);
    }
  }

  private void await(Future<?> event, Deadline until, String otherwise)
      throws NotBegun, ExecutionException, InterruptedException {
    try {
      event.get(until.millis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotBegun(Outcome.TIMED_OUT, hop + otherwise);
    }
  }

  private NotBegun notIdentified(ExecutionException e) throws Question {
    return switch (attempt.verdict().orElseGet(KnownHosts.Verdict.Trusted::new)) {
      case KnownHosts.Verdict.Trusted() ->
          new NotBegun(Outcome.UNREACHABLE, hop + hungUp() + said(e));
      case KnownHosts.Verdict.Unknown() -> throw HostKeyProblem.unknown(attempt);
      case KnownHosts.Verdict.Revoked revoked -> HostKeyProblem.revoked(attempt, revoked);
      case KnownHosts.Verdict.Changed changed -> HostKeyProblem.changed(attempt, changed);
    };
  }

  /** Behind a jump host, MINA shows a refused connection and a server that hangs up alike. */
  private String hungUp() {
    return via.map(jump ->
            " was not reached through %s: either it is down or its port is closed, or %s forbids forwarding. "
                .formatted(jump.label(), jump.label()))
        .orElse(" ended the connection before it introduced itself: ");
  }

  private void logIn(ClientSession session) throws NotBegun, Question, InterruptedException {
    session.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(attempt.identities().pairs()));
    try {
      session.auth().verify(deadline.millis());
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw notLoggedIn(e);
    }
  }

  private NotBegun notLoggedIn(IOException e) throws Question {
    if (has(e, TimeoutException.class)) {
      return new NotBegun(
          Outcome.TIMED_OUT,
          hop
              + " did not finish the login within "
              + Text.of(limits.deadline())
              + "; look at sshd there");
    }
    NotBegun refused = refused(e);
    if (!attempt.identities().locked().isEmpty()) {
      throw new Question.LockedKey(hop, attempt.identities().locked().getFirst(), refused);
    }
    return refused;
  }

  private NotBegun refused(IOException e) {
    String tried = String.join(", ", attempt.identities().notes());
    String agent =
        hop.agent().isPresent() ? "; ssh-agent was asked too" : "; no ssh-agent is running";
    boolean exhausted =
        e instanceof SshException ssh
            && ssh.getDisconnectCode()
                == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    return new NotBegun(
        Outcome.REFUSED,
        hop
            + (exhausted ? " accepts none of the keys" : " refused the login (" + said(e) + ")")
            + ". Tried: "
            + (tried.isEmpty() ? "no key file" : tried)
            + agent
            + ". Put the public key into ~"
            + hop.user()
            + "/.ssh/authorized_keys there, or name another key in the estate file");
  }

  private static InterruptedException interrupted(InterruptedIOException e) {
    InterruptedException interrupted = new InterruptedException("while connecting");
    interrupted.initCause(e);
    return interrupted;
  }

  private static boolean has(Throwable problem, Class<? extends Throwable> kind) {
    for (Throwable one = problem; one != null; one = one.getCause()) {
      if (kind.isInstance(one)) {
        return true;
      }
    }
    return false;
  }

  /** What the innermost exception says; its text may come from the server. */
  private static String said(Throwable problem) {
    Throwable innermost = problem;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String text = innermost.getMessage();
    return Text.excerpt(text == null ? innermost.getClass().getSimpleName() : text);
  }
}
