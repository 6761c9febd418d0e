package dev.steward.names;

import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.TlsAnswer;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Greets a server over TLS and reads who it says it is. Every chain is let through, because one
 * that is wrong must be read before it can be called wrong; nothing is sent over the connection but
 * a request that anybody may make, and nothing that comes back is believed for it.
 */
final class GreetTls {
  private final NameSettings settings;
  private final SSLContext context;

  GreetTls(NameSettings settings) {
    this.settings = settings;
    try {
      this.context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new ReadEveryChain()}, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has TLS", e);
    }
  }

  /** The connection after the handshake; closing it leaves the plain one open. */
  SSLSocket over(Socket plain, String host) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(plain, host, plain.getPort(), /* autoClose= */ false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(host)));
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  TlsAnswer answer(SSLSession session) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    for (var certificate : session.getPeerCertificates()) {
      if (certificate instanceof X509Certificate x509) {
        chain.add(x509);
      }
    }
    Instant now = settings.clock().instant();
    Set<X509Certificate> trusted = settings.trusted().get();
    return new TlsAnswer(
        session.getProtocol(), parsed(chain), new JudgeChain(trusted).distrust(chain, now));
  }

  private List<Certificate> parsed(List<X509Certificate> chain) throws IOException {
    List<Certificate> parsed = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      try {
        settings
            .certificates()
            .apply(Base64.getEncoder().encodeToString(certificate.getEncoded()))
            .ifPresent(parsed::add);
      } catch (CertificateEncodingException e) {
        throw new IOException("its certificate cannot be read", e);
      }
    }
    if (parsed.size() < chain.size()) {
      throw new IOException("its certificate cannot be read");
    }
    return parsed;
  }

  /** Lets every chain through: reading, not believing. */
  private static final class ReadEveryChain extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("this side is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
