package dev.steward.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/**
 * MINA's client, set up so that it decides nothing by itself: it logs in with public keys only,
 * reads no file of the user, trusts what the {@link Attempt} trusts, and works with a fixed number
 * of threads however many servers are read.
 */
final class Client {
  private static final int THREADS = 4;

  private Client() {}

  static SshClient start() {
    SshClient client = ClientBuilder.builder().build();
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
    CoreModuleProperties.NIO_WORKERS.set(client, THREADS);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
    client.setSignatureFactories(
        client.getSignatureFactories().stream()
            .filter(factory -> !factory.getName().equals(BuiltinSignatures.rsa.getName()))
            .toList());
    client.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory()));
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    client.setServerKeyVerifier(
        (session, address, key) -> TrustingSession.attemptOf(session).verify(key));
    client.setAgentFactory(new Agents());
    client.setSessionFactory(new Sessions(client));
    client.addSessionListener(new Progress());
    client.start();
    return client;
  }

  private static final class Sessions extends SessionFactory {
    Sessions(SshClient client) {
      super(client);
    }

    @Override
    protected ClientSessionImpl doCreateSession(IoSession connection) throws Exception {
      return new TrustingSession(getClient(), connection);
    }
  }

  /** Tells the attempt how far its session came. */
  private static final class Progress implements SessionListener {
    @Override
    public void sessionPeerIdentificationReceived(
        Session session, String version, List<String> extraLines) {
      TrustingSession.attemptOf(session).introduced().complete(null);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
      if (event == Event.KeyEstablished) {
        TrustingSession.attemptOf(session).identified().complete(null);
      }
    }

    @Override
    public void sessionException(Session session, Throwable problem) {
      TrustingSession.attemptOf(session).identified().completeExceptionally(problem);
    }

    @Override
    public void sessionClosed(Session session) {
      TrustingSession.attemptOf(session)
          .identified()
          .completeExceptionally(new IOException("the connection was closed"));
    }
  }

  private static final class Agents implements SshAgentFactory {
    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      return List.of(); // Steward never forwards the agent.
    }

    @Override
    @SuppressWarnings("NullAway") // MINA's contract: null where there is no agent
    public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
      Attempt attempt = TrustingSession.attemptOf(session);
      if (attempt.hop().agent().isEmpty()) {
        return null;
      }
      try {
        return new AgentSocket(
            attempt.hop().agent().orElseThrow(), attempt.identities().agentOnly());
      } catch (IOException absent) {
        return null; // As ssh does: go on with the keys on disk.
      }
    }

    @Override
    public SshAgentServer createServer(org.apache.sshd.common.session.ConnectionService service) {
      throw new UnsupportedOperationException("Steward never forwards the agent");
    }
  }
}
