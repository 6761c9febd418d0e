package dev.steward.change.approve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an approval with its signature.
 *
 * @param text as it was signed; it may be anything until the signature is checked
 * @param signature armored, as {@code ssh-keygen -Y sign} writes it (PROTOCOL.sshsig)
 */
public record SignedApproval(String text, String signature) {
  private static final Pattern ONE =
      Pattern.compile(
          "(steward approval .*?)(-----BEGIN SSH SIGNATURE-----\n.*?-----END SSH SIGNATURE-----\n)",
          Pattern.DOTALL);

  /** All in a file, one after the other. */
  public static List<SignedApproval> parse(String file) {
    List<SignedApproval> all = new ArrayList<>();
    Matcher matcher = ONE.matcher(file);
    while (matcher.find()) {
      all.add(new SignedApproval(matcher.group(1), matcher.group(2)));
    }
    return all;
  }

  /** For the end of a file. */
  public String write() {
    return text + signature;
  }
}
