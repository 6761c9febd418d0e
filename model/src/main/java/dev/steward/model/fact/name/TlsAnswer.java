package dev.steward.model.fact.name;

import dev.steward.model.fact.certificate.Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How a server introduced itself over TLS. It was let finish whatever it showed, so that what is
 * wrong can be said.
 *
 * @param protocol that was agreed on, such as {@code TLSv1.3}
 * @param chain as it was sent, its own certificate first; never empty
 * @param distrust why the chain leads to no authority that this machine trusts; absent where it
 *     does. Expiry of its first certificate is no reason: it is judged by its date
 */
public record TlsAnswer(String protocol, List<Certificate> chain, Optional<String> distrust) {
  public TlsAnswer {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("A server that speaks TLS shows a certificate");
    }
  }

  public Certificate certificate() {
    return chain.getFirst();
  }
}
