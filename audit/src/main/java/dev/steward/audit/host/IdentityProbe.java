package dev.steward.audit.host;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.identity.HostKey;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.observe.Observed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads who a machine is: machine-id(5), host name, and the fingerprints of its public host keys.
 */
public final class IdentityProbe {
  private static final Pattern MACHINE_ID = Pattern.compile("[0-9a-f]{32}");

  private IdentityProbe() {}

  public static Observed<MachineIdentity> read(ProbeReply reply) {
    Observed<List<HostKey>> keys =
        reply.section("host-keys").parseOr(List.of(), IdentityProbe::hostKeys);
    Observed<String> hostname = reply.section("hostname").parse(IdentityProbe::hostname);
    Observed<String> machineId = reply.section("machine-id").parseOr("", IdentityProbe::machineId);
    return Observed.both(
        machineId,
        Observed.both(hostname, keys, (name, list) -> new MachineIdentity("", name, list)),
        (id, rest) -> new MachineIdentity(id, rest.hostname(), rest.hostKeys()));
  }

  /** 32 hexadecimal digits; a machine that has not got its id yet has none (machine-id(5)). */
  static String machineId(String text) {
    String id = text.strip();
    if (id.isEmpty() || id.equals("uninitialized")) {
      return "";
    }
    if (!MACHINE_ID.matcher(id).matches()) {
      throw new UnreadableAnswer("a machine-id of another form");
    }
    return id;
  }

  static String hostname(String text) {
    String name = text.strip();
    if (name.isEmpty() || name.length() > 255 || name.contains("\n")) {
      throw new UnreadableAnswer("a host name of another form");
    }
    return name;
  }

  static List<HostKey> hostKeys(String text) {
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
      throw new UnreadableAnswer("a host key that is not base64");
    }
  }
}
