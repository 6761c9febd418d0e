package dev.steward.audit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.access.Account;
import dev.steward.model.fact.access.AuthorizedKey;
import dev.steward.model.fact.access.KeyFile;
import dev.steward.model.fact.access.PasswordLogins;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.fact.access.SshdConfiguration.Match;
import dev.steward.model.fact.access.SudoPolicy;
import dev.steward.model.fact.access.SudoRule;
import dev.steward.model.value.Fingerprinter;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of Debian 12 as captured, and the forms that it does not show. */
class AccessParsersTest {

  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(new byte[32]);

  private static String captured(String name) {
    return Answers.captured(AccessParsersTest.class, name);
  }

  @Test
  void accountsHaveTheirGroupsAndKnowWhetherTheyLogIn() {
    List<Account> accounts =
        Accounts.parse(captured("debian12-passwd.txt"), captured("debian12-group.txt"));
    assertThat(accounts.stream().filter(Account::canLogIn).map(Account::name))
        .containsExactly("root", "ops", "deploy");
    assertThat(accounts.stream().filter(a -> a.name().equals("deploy")).findFirst())
        .get()
        .extracting(Account::groups)
        .isEqualTo(List.of("deploy", "adm", "sudo"));
  }

  @Test
  void passwordsAreLockedSetOrEmpty() {
    List<PasswordState> states =
        PasswordStates.parse(
            captured("debian12-passwd.txt") + "\nopen:x:1500:1500::/:/bin/sh\nold::1501:0::/:",
            captured("debian12-shadow.txt") + "\nopen::20000:0:99999:7:::\n",
            FINGERPRINTER);
    assertThat(kind(states, "root")).isEqualTo(PasswordState.Kind.LOCKED);
    assertThat(kind(states, "ops")).isEqualTo(PasswordState.Kind.LOCKED);
    assertThat(kind(states, "open")).isEqualTo(PasswordState.Kind.EMPTY);
    assertThat(kind(states, "old")).isEqualTo(PasswordState.Kind.EMPTY);
    PasswordState deploy = state(states, "deploy");
    assertThat(deploy.kind()).isEqualTo(PasswordState.Kind.SET);
    assertThat(deploy.scheme()).isEqualTo("yescrypt");
    assertThat(deploy.changedDay()).hasValue(20780);
  }

  @Test
  void hashNeverLeavesTheParser() {
    List<PasswordState> states =
        PasswordStates.parse(
            captured("debian12-passwd.txt"), captured("debian12-shadow.txt"), FINGERPRINTER);
    assertThat(states.toString()).doesNotContain("constructedsalt", "constructedhash");
    assertThatThrownBy(() -> PasswordStates.parse("", "$y$j9T$canary", FINGERPRINTER))
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void lockedHashOpensNothing() {
    assertThat(kind(PasswordStates.parse("a:x:1:1::/:", "a:!$6$x$y:1", FINGERPRINTER), "a"))
        .isEqualTo(PasswordState.Kind.LOCKED);
  }

  @Test
  void sshdTellsItsKeywords() {
    Map<String, List<String>> keywords =
        SshdAnswers.keywords(captured("debian12-sshd-T-default.txt"));
    assertThat(keywords.get("passwordauthentication")).containsExactly("yes");
    assertThat(keywords.get("hostkey")).hasSize(3);
    assertThatThrownBy(() -> SshdAnswers.keywords("usage: sshd"))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void onlyWhatDiffersForAnAccountIsKept() {
    Map<String, List<String>> general =
        SshdAnswers.keywords(captured("debian12-sshd-T-hardened.txt"));
    String other =
        captured("debian12-sshd-T-hardened.txt")
            .replace("passwordauthentication no", "passwordauthentication yes")
            .replace("x11forwarding no", "x11forwarding yes");
    assertThat(
            SshdAnswers.byAccount(
                "@ root\n%s\n@ web\n%s".formatted(captured("debian12-sshd-T-hardened.txt"), other),
                general))
        .isEqualTo(Map.of("web", Map.of("passwordauthentication", List.of("yes"))));
  }

  @Test
  void matchBlocksAreReadAsWritten() {
    assertThat(
            SshdAnswers.matches(
                """
                Match User web Address 192.0.2.0/24
                  PasswordAuthentication=yes
                \tPasswordAuthentication no
                match all
                MaxAuthTries 3
                """))
        .containsExactly(
            new Match("User web Address 192.0.2.0/24", Map.of("passwordauthentication", "yes")),
            new Match("all", Map.of("maxauthtries", "3")));
  }

  @Test
  void keyFilesComeWithTheirPermissions() {
    KeyFiles parsed = KeyFiles.parse(captured("debian12-key-files.txt"));
    assertThat(parsed.homes()).extracting(home -> home.account()).contains("root", "ops");
    KeyFile ops =
        parsed.files().stream().filter(f -> f.account().equals("ops")).findFirst().orElseThrow();
    assertThat(ops.file().permissions()).isEqualTo("-rw-------");
    assertThat(ops.file().owner()).isEqualTo(1000);
    assertThat(ops.directory().path()).isEqualTo("/home/ops/.ssh");
    assertThat(ops.keys())
        .containsExactly(
            new AuthorizedKey(
                "ssh-ed25519",
                0,
                "SHA256:Tp4KE4mnOHdrXtjEdBzdxcNdoa8TAABR/0ilGlkL4Uk",
                "steward-lab",
                List.of()));
  }

  @Test
  void keysHaveOptionsAndBits() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    String key = Keys.rsa((RSAPublicKey) generator.generateKeyPair().getPublic());
    AuthorizedKey parsed =
        AuthorizedKeyLine.parse("from=\"192.0.2.*\",command=\"say \\\"x\\\", y\",no-pty " + key)
            .orElseThrow();
    assertThat(parsed.bits()).isEqualTo(1024);
    assertThat(parsed.options()).containsExactly("from", "command", "no-pty");
    assertThat(AuthorizedKeyLine.parse("ssh-rsa AAAA")).isEmpty();
    assertThat(AuthorizedKeyLine.parse("hello world")).isEmpty();
  }

  @Test
  void sudoersOfDebian() {
    SudoPolicy policy = Sudoers.parse(captured("debian12-sudoers.txt"));
    assertThat(policy.unread()).isEmpty();
    assertThat(policy.rules())
        .containsExactly(
            new SudoRule("/etc/sudoers", "root", "ALL:ALL", false, List.of("ALL")),
            new SudoRule("/etc/sudoers", "%sudo", "ALL:ALL", false, List.of("ALL")),
            new SudoRule("/etc/sudoers.d/ops", "ops", "ALL:ALL", true, List.of("ALL")));
    assertThat(policy.files()).extracting(file -> file.path()).contains("/etc/sudoers.d");
  }

  @Test
  void sudoersWithAliasesTagsAndContinuations() {
    SudoPolicy policy =
        sudoers(
            "User_Alias ADMINS = ann, bob : WEB = www-data # the team",
            "Cmnd_Alias RESTART = /bin/systemctl restart a, \\",
            "  /bin/systemctl restart b --password canary",
            "Defaults:bob !authenticate",
            "ADMINS ALL = (root) NOPASSWD: RESTART, PASSWD: /bin/ls",
            "#1000 ALL=NOPASSWD:SETENV: sha224:abc= /bin/cat, !/bin/su",
            "ann web1 = ALL : web2 = (www-data, root) NOPASSWD: ALL",
            "this is nothing",
            "@include /etc/elsewhere");
    assertThat(policy.rules())
        .containsExactly(
            new SudoRule(
                "/etc/sudoers", "ann", "root", true, List.of("/bin/systemctl", "/bin/systemctl")),
            new SudoRule("/etc/sudoers", "ann", "root", false, List.of("/bin/ls")),
            new SudoRule(
                "/etc/sudoers", "bob", "root", true, List.of("/bin/systemctl", "/bin/systemctl")),
            new SudoRule("/etc/sudoers", "bob", "root", true, List.of("/bin/ls")),
            new SudoRule("/etc/sudoers", "#1000", "", true, List.of("/bin/cat", "!/bin/su")),
            new SudoRule("/etc/sudoers", "ann", "", false, List.of("ALL")),
            new SudoRule("/etc/sudoers", "ann", "www-data, root", true, List.of("ALL")));
    assertThat(policy.unread()).hasSize(2).allMatch(place -> place.contains("/etc/sudoers line"));
    assertThat(policy.toString()).doesNotContain("canary");
  }

  private static SudoPolicy sudoers(String... lines) {
    return Sudoers.parse("> /etc/sudoers\n+" + String.join("\n+", lines));
  }

  @Test
  void logWithoutPasswordLogins() {
    PasswordLogins logins = AuthLog.parse(captured("debian12-password-logins.txt"), Answers.AT);
    assertThat(logins.logins()).isEmpty();
    assertThat(logins.cut()).isFalse();
    assertThat(logins.since())
        .hasValueSatisfying(at -> assertThat(at.toString()).startsWith("2026-11-23T16:48:3"));
  }

  @Test
  void sameLoginInJournalAndFileCountsOnce() {
    PasswordLogins logins =
        AuthLog.parse(
            """
            > journal
            @first 1795000000.1 h sshd[1]: x
            +1795430000.5 h sshd[7]: Accepted password for root from 192.0.2.7 port 5 ssh2
            +1795430009.5 h sshd-session[8]: Accepted keyboard-interactive/pam for ann from 2001:db8::1 port 5 ssh2
            +1795430010.5 h sshd[7]: Failed password for invalid user Accepted password for root from 192.0.2.9 port 1
            @status 0
            @lines 20000
            > /var/log/secure
            @first Nov  1 00:00:01 h sshd[1]: x
            +Nov 23 10:33:20 h sshd[7]: Accepted password for root from 192.0.2.7 port 5 ssh2
            +Nov 23 10:33:30 h sshd[7]: Accepted password for root from 192.0.2.7 port 6 ssh2
            +Jan 23 10:33:30 h sshd[7]: Accepted password for old from 192.0.2.7 port 6 ssh2
            @lines 9
            """,
            Answers.AT);
    assertThat(logins.logins())
        .containsExactly(
            new PasswordLogins.Login(
                "root", "192.0.2.7", "password", 2, Instant.parse("2026-11-23T10:33:30Z")),
            new PasswordLogins.Login(
                "ann",
                "2001:db8::1",
                "keyboard-interactive/pam",
                1,
                Instant.parse("2026-11-23T10:33:29Z")));
    assertThat(logins.cut()).isTrue();
    assertThat(logins.since()).hasValue(Instant.parse("2026-11-01T00:00:01Z"));
  }

  private static PasswordState state(List<PasswordState> states, String account) {
    return states.stream().filter(s -> s.account().equals(account)).findFirst().orElseThrow();
  }

  private static PasswordState.Kind kind(List<PasswordState> states, String account) {
    return state(states, account).kind();
  }
}
