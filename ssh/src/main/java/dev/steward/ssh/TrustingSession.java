package dev.steward.ssh;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;

/**
 * A session that asks first for the kinds of host key that known_hosts holds, as ssh does. MINA
 * asks in its own order, and then takes another kind of key of the same server for a changed one.
 */
final class TrustingSession extends ClientSessionImpl {
  private static final String CERTIFICATE = "-cert-v01@openssh.com";
  private static final List<String> BEST_FIRST =
      List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");

  TrustingSession(ClientFactoryManager client, IoSession connection) throws Exception {
    super(client, connection);
  }

  /** The attempt that this session belongs to. */
  static Attempt attemptOf(SessionContext session) {
    AttributeRepository context = ((ClientSession) session).getConnectionContext();
    Attempt attempt = context == null ? null : context.getAttribute(Hop.ATTEMPT);
    if (attempt == null) {
      throw new IllegalStateException("A session that nobody asked for");
    }
    return attempt;
  }

  @Override
  protected String resolveAvailableSignaturesProposal(FactoryManager manager) {
    KnownHosts.Known known = attemptOf(this).known();
    List<String> types = List.copyOf(known.types());
    return getSignatureFactories().stream()
        .map(NamedFactory<Signature>::getName)
        .filter(name -> known.hasAuthority() || !name.endsWith(CERTIFICATE))
        .sorted(Comparator.comparingInt(name -> rank(name, types)))
        .collect(Collectors.joining(","));
  }

  private static int rank(String algorithm, List<String> known) {
    if (algorithm.endsWith(CERTIFICATE)) {
      return -1;
    }
    String type = KeyUtils.getCanonicalKeyType(algorithm);
    int best = BEST_FIRST.indexOf(type);
    return (known.contains(type) ? 0 : 100) + (best < 0 ? BEST_FIRST.size() : best);
  }
}
