package dev.steward.audit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on a hardened Debian 12 server as captured, and on the same with one thing wrong. */
class AccessRulesTest {

  private static final String SSHD = captured("debian12-sshd-T-hardened.txt");

  private static String captured(String name) {
    return Answers.captured(AccessRulesTest.class, name);
  }

  /** A server as it should be. */
  private static ServerCase clean(String name) {
    return ServerCase.named(name)
        .answering("login-user", "root\n")
        .answering("passwd", captured("debian12-passwd.txt"))
        .answering("group", captured("debian12-group.txt"))
        .answering("shadow", captured("debian12-shadow.txt"))
        .answering("sshd", SSHD)
        .answering("sshd-accounts", "")
        .answering("sshd-matches", "")
        .answering("key-files", captured("debian12-key-files.txt"))
        .answering("sudoers", captured("debian12-sudoers.txt"))
        .answering("password-logins", captured("debian12-password-logins.txt"));
  }

  private static ServerCase sshd(String from, String to) {
    assertThat(SSHD).contains(from);
    return clean("vps1").answering("sshd", SSHD.replace(from, to));
  }

  static List<Rule> pack() {
    return AccessRules.PACK.rules();
  }

  @ParameterizedTest
  @MethodSource("pack")
  void hardenedServerHasNoFindingAndNoUnknown(Rule rule) {
    Judged judged = clean("vps1").judge(rule);
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.notAssessed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pack")
  void unseenFactsAreNotAssessed(Rule rule) {
    assertThat(ServerCase.named("vps1").judge(rule).notAssessed()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pack")
  void whatOnlyRootSeesIsNotForAnotherUser(Rule rule) {
    ServerCase user = clean("here").local();
    for (String key :
        List.of("shadow", "sshd", "sshd-accounts", "key-files", "sudoers", "password-logins")) {
      user.needingRoot(key);
    }
    Judged judged = user.judge(rule);
    assertThat(judged.notAssessed()).isEmpty();
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.verdicts())
        .allMatch(v -> v instanceof Verdict.NotApplicable || rule == SecondRoot.RULE);
  }

  @ParameterizedTest
  @MethodSource("pack")
  void garbageIsNotAssessed(Rule rule) {
    ServerCase server = clean("vps1");
    for (String key : List.of("passwd", "shadow", "sshd", "key-files", "password-logins")) {
      server.answering(key, "\u0000 garbage");
    }
    server.answering("sudoers", "garbage");
    assertThat(server.judge(rule).notAssessed()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("pack")
  void withoutSshdAndSudoNothingIsSaidAboutThem(Rule rule) {
    Judged judged = clean("vps1").absent("sshd").absent("sudoers").judge(rule);
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.notAssessed()).isEmpty();
  }

  @Test
  void passwordLoginIsAFinding() {
    Finding finding =
        sshd("passwordauthentication no", "passwordauthentication yes")
            .judge(SshPasswordLogin.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.subject().toString()).isEqualTo("vps1 service sshd");
    assertThat(finding.title()).isEqualTo("sshd accepts passwords");
    assertThat(finding.evidence().getFirst().excerpt()).contains("passwordauthentication yes");
    assertThat(finding.remedy()).contains("second terminal");
  }

  @Test
  void keyboardInteractiveIsAPasswordToo() {
    assertThat(
            sshd("kbdinteractiveauthentication no", "kbdinteractiveauthentication yes")
                .judge(SshPasswordLogin.RULE)
                .finding()
                .title())
        .isEqualTo("sshd accepts passwords");
  }

  @Test
  void passwordBesidesAKeyIsASecondFactor() {
    String two =
        SSHD.replace("passwordauthentication no", "passwordauthentication yes")
            .replace("authenticationmethods any", "authenticationmethods publickey,password");
    assertThat(clean("vps1").answering("sshd", two).judge(SshPasswordLogin.RULE).clean()).isTrue();
  }

  @Test
  void passwordLoginForOneAccountIsAFinding() {
    String own = SSHD.replace("passwordauthentication no", "passwordauthentication yes");
    Finding finding =
        clean("vps1")
            .answering("sshd-accounts", "@ root\n" + SSHD + "\n@ deploy\n" + own)
            .answering("sshd-matches", "Match User deploy\n  PasswordAuthentication yes\n")
            .judge(SshPasswordLogin.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("sshd accepts passwords for deploy");
  }

  @Test
  void passwordLoginFromOneNetworkIsAFinding() {
    assertThat(
            clean("vps1")
                .answering(
                    "sshd-matches", "Match Address 192.0.2.0/24\n  PasswordAuthentication yes\n")
                .judge(SshPasswordLogin.RULE)
                .finding()
                .title())
        .isEqualTo("sshd accepts passwords for connections that match Address 192.0.2.0/24");
  }

  @Test
  void rootByPasswordIsAFinding() {
    String open =
        SSHD.replace("passwordauthentication no", "passwordauthentication yes")
            .replace("permitrootlogin without-password", "permitrootlogin yes");
    assertThat(clean("vps1").answering("sshd", open).judge(SshRootPassword.RULE).finding().title())
        .isEqualTo("Root can log in with a password");
    assertThat(
            sshd("permitrootlogin without-password", "permitrootlogin yes")
                .judge(SshRootPassword.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void emptyPasswordsPermittedIsCritical() {
    Finding finding =
        sshd("permitemptypasswords no", "permitemptypasswords yes")
            .judge(SshEmptyPasswords.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void triesAndGraceTimeAreBounded() {
    assertThat(sshd("maxauthtries 4", "maxauthtries 6").judge(SshAuthTries.RULE).finding().title())
        .isEqualTo("sshd allows 6 attempts for each connection");
    assertThat(
            sshd("logingracetime 60", "logingracetime 120")
                .judge(SshGraceTime.RULE)
                .finding()
                .title())
        .isEqualTo("sshd waits 120 seconds for a login");
    assertThat(
            sshd("logingracetime 60", "logingracetime 0")
                .judge(SshGraceTime.RULE)
                .finding()
                .title())
        .isEqualTo("sshd waits for a login for ever");
    assertThat(sshd("maxauthtries 4", "other 4").judge(SshAuthTries.RULE).notAssessed()).hasSize(1);
    assertThat(sshd("logingracetime 60", "other 4").judge(SshGraceTime.RULE).notAssessed())
        .hasSize(1);
  }

  @Test
  void weakAlgorithmsAreNamed() {
    Finding finding =
        sshd("ciphers chacha20", "ciphers aes128-cbc,chacha20")
            .judge(SshWeakAlgorithms.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("sshd offers aes128-cbc");
    assertThat(
            clean("vps1")
                .answering("sshd", captured("debian12-sshd-T-default.txt"))
                .judge(SshWeakAlgorithms.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void emptyPasswordIsCritical() {
    Finding finding =
        clean("vps1")
            .answering("shadow", captured("debian12-shadow.txt").replace("ops:!:", "ops::"))
            .judge(EmptyPassword.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.subject().toString()).isEqualTo("vps1 account ops");
    assertThat(finding.remedy()).contains("passwd -l ops");
  }

  @Test
  void secondRootIsCritical() {
    assertThat(
            clean("vps1")
                .answering(
                    "passwd", captured("debian12-passwd.txt") + "\ntoor:x:0:0::/root:/bin/sh")
                .judge(SecondRoot.RULE)
                .finding()
                .title())
        .isEqualTo("toor is a second root");
  }

  @Test
  void shortRsaKeyIsAFinding() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    String key = Keys.rsa((RSAPublicKey) generator.generateKeyPair().getPublic());
    String files = captured("debian12-key-files.txt");
    Finding finding =
        clean("vps1")
            .answering(
                "key-files", files.replaceFirst("\\+ssh-ed25519", "+" + key + "\n+ssh-ed25519"))
            .judge(WeakKey.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("an RSA key of 1024 bits opens root");
  }

  @Test
  void keysThatOthersCanWriteAreAFinding() {
    String files = captured("debian12-key-files.txt");
    Judged judged =
        clean("vps1")
            .answering(
                "key-files",
                files
                    .replaceFirst("-rw-------( .*ops/.ssh/authorized_keys)", "-rw-rw----$1")
                    .replaceFirst("drwxr-x---( .* /home/deploy)", "drwxrwxrwx$1"))
            .judge(WritableKeys.RULE);
    assertThat(judged.findings().stream().map(f -> f.subject().name()))
        .containsExactlyInAnyOrder("/home/ops/.ssh/authorized_keys", "/home/deploy");
  }

  @Test
  void copiedPasswordEntryIsFoundOnBothServers() {
    ServerCase other =
        clean("vps3")
            .answering("shadow", captured("debian12-shadow.txt").replace("constructedsalt", "own"));
    Judged judged = EstateCase.of(clean("vps1"), clean("vps2"), other).judge(ClonedPassword.RULE);
    assertThat(judged.findings().stream().map(Finding::title))
        .containsExactly(
            "deploy has the password of deploy on vps2",
            "deploy has the password of deploy on vps1");
    assertThat(judged.holds()).hasSize(1);
    assertThat(judged.findings().getFirst().consequence()).contains("look different");
  }

  @Test
  void passwordLoginThatWasUsedIsAFinding() {
    ServerCase server =
        clean("vps1")
            .answering(
                "password-logins",
                """
                > journal
                @first 1795000000.1 h sshd[1]: x
                +1795430000.5 h sshd[7]: Accepted password for ops from 192.0.2.7 port 5 ssh2
                +1795430010.5 h sshd[7]: Accepted password for ops from 192.0.2.7 port 5 ssh2
                @lines 20000
                """);
    Judged judged = server.judge(PasswordLoginUsed.RULE);
    assertThat(judged.finding().title()).isEqualTo("ops logged in with a password 2 times");
    assertThat(judged.finding().consequence()).contains("2026-11-23", "192.0.2.7");
    assertThat(judged.notAssessed()).isEmpty();
    String open = SSHD.replace("passwordauthentication no", "passwordauthentication yes");
    assertThat(server.answering("sshd", open).judge(PasswordLoginUsed.RULE).notAssessed())
        .as("a log that was cut, where passwords are still accepted")
        .hasSize(1);
  }

  @Test
  void sudoWithoutPasswordIsAFindingForServicesAndPasswordHolders() {
    ServerCase server =
        clean("vps1")
            .answering(
                "sudoers",
                "> /etc/sudoers\n+www-data ALL=NOPASSWD: /usr/bin/env\n+%sudo ALL=NOPASSWD:ALL\n"
                    + "+ops ALL=NOPASSWD: ALL\n+backup ALL=NOPASSWD: /usr/bin/true");
    Judged judged = server.judge(SudoWithoutPassword.RULE);
    assertThat(judged.findings().stream().map(f -> f.severity() + " " + f.title()))
        .containsExactly(
            "HIGH www-data becomes root without a password",
            "MEDIUM deploy becomes root without a password");
    assertThat(server.answering("login-user", "deploy").judge(SudoWithoutPassword.RULE).findings())
        .as("the account that Steward is declared to use")
        .hasSize(1);
    assertThat(
            server
                .answering("sudoers", "> /etc/sudoers\n+nonsense")
                .judge(SudoWithoutPassword.RULE)
                .notAssessed())
        .hasSize(1);
  }

  @Test
  void writableSudoersIsCritical() {
    Finding finding =
        clean("vps1")
            .answering(
                "sudoers",
                captured("debian12-sudoers.txt")
                    .replaceFirst("-r--r-----( .*sudoers.d/ops)", "-r--r--rw-$1"))
            .judge(WritableSudoers.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.subject().name()).isEqualTo("/etc/sudoers.d/ops");
  }

  @Test
  void oldPasswordCountsOnlyWherePasswordsOpenTheServer() {
    String old = captured("debian12-shadow.txt").replaceFirst("(deploy:[^:]*):\\d+", "$1:20000");
    ServerCase server = clean("vps1").answering("shadow", old);
    assertThat(server.judge(OldPassword.RULE).notApplicable()).hasSize(1);
    String open = SSHD.replace("passwordauthentication no", "passwordauthentication yes");
    server.answering("sshd", open);
    assertThat(server.judge(OldPassword.RULE).finding().title())
        .isEqualTo("The password of deploy is 780 days old");
    assertThat(
            server
                .answering("shadow", old.replace(":20000:", "::"))
                .judge(OldPassword.RULE)
                .notAssessed())
        .hasSize(1);
  }
}
