package dev.steward.names;

import dev.steward.model.fact.certificate.Certificate;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What looking at names needs from outside; whoever wires it brings it.
 *
 * @param dns the resolver as a URL of JNDI: {@code dns:} for those of this machine
 * @param httpPort where plain HTTP is asked
 * @param httpsPort where TLS is greeted
 * @param trusted the authorities that this machine trusts
 * @param certificates reads a certificate from the base64 of its DER form
 * @param redaction removes secrets from what is quoted
 * @param ipv6 whether this machine has a way to IPv6 addresses at all
 */
public record NameSettings(
    Clock clock,
    String dns,
    int httpPort,
    int httpsPort,
    Supplier<Set<X509Certificate>> trusted,
    Function<String, Optional<Certificate>> certificates,
    UnaryOperator<String> redaction,
    BooleanSupplier ipv6) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** As any client on this machine sees names. */
  public static NameSettings ofMachine(
      Clock clock,
      Function<String, Optional<Certificate>> certificates,
      UnaryOperator<String> redaction) {
    return new NameSettings(
        clock,
        "dns:",
        HTTP,
        HTTPS,
        TrustedAuthorities::ofPlatform,
        certificates,
        redaction,
        NameSettings::hasIpv6);
  }

  /** Whether an interface that is up has an address that is good beyond its link. */
  private static boolean hasIpv6() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet6Address.class::isInstance)
          .anyMatch(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress());
    } catch (SocketException _) {
      return true; // Then the attempt says it.
    }
  }
}
