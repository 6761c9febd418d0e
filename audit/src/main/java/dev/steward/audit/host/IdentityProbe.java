package dev.steward.audit.host;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.HostKey;
import dev.steward.model.snapshot.MachineIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Reads who a machine is: machine-id(5), host name, and the fingerprints of its public host keys.
 */
public final class IdentityProbe {
  private IdentityProbe() {}

  public static Observed<MachineIdentity> read(ProbeReply reply) {
    Observed<List<HostKey>> keys =
        reply.section("host-keys").parseOr(List.of(), IdentityProbe::hostKeys);
    Observed<String> hostname = reply.section("hostname").parse(String::strip);
    Observed<String> machineId = reply.section("machine-id").parseOr("", String::strip);
    return Observed.both(
        machineId,
        Observed.both(hostname, keys, (name, list) -> new MachineIdentity("", name, list)),
        (id, rest) -> new MachineIdentity(id, rest.hostname(), rest.hostKeys()));
  }

  private static List<HostKey> hostKeys(String text) {
    return text.lines()
        .map(line -> line.split(" "))
        .filter(words -> words.length >= 2)
        .map(words -> new HostKey(words[0], fingerprint(words[1])))
        .toList();
  }

  private static String fingerprint(String base64) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII)));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    } catch (IllegalArgumentException e) {
      throw new dev.steward.audit.probe.UnreadableAnswer("a host key that is not base64");
    }
  }
}
