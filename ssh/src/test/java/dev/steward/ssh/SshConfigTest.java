package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ssh_config as ssh itself understands it: {@code ssh -G} of this machine is the oracle. */
final class SshConfigTest {
  private static final String CONFIG =
      """
      # The first value found counts.
      Include included/*.conf
      Host web !web-old
        HostName %h.example.org
        User deploy
        IdentityFile /keys/first
      Host web*
        Port = 2222
        IdentityFile "/keys/with space"
        IdentityFile /keys/%h-%p-%r
      Host db?
        HostName=192.0.2.7
        ProxyJump bastion,user@hop:2200
        IdentitiesOnly yes
        UserKnownHostsFile /hosts/one /hosts/two
      Match host 192.0.2.7 user root
        Port 2201
      Match originalhost gate !user nobody
        Port 2202
      Match all
        HostKeyAlias shared
      Host direct
        ProxyJump none
      Host *
        User fallback
        ProxyJump bastion
      """;
  private static final String INCLUDED =
      """
      Host included
        HostName 198.51.100.9
        Port 2022
      """;

  @TempDir Path home = Path.of("/nowhere");

  @ParameterizedTest
  @ValueSource(
      strings = {"web", "web-old", "web7", "db1", "db12", "gate", "included", "direct", "other"})
  void theSameAsSshSays(String host) throws Exception {
    Surroundings user = Surroundings.of(home);
    user.user = System.getProperty("user.name");
    Path folder = home.resolve(".ssh/included");
    user.write(".ssh/included/a.conf", INCLUDED);
    Path config = user.write(".ssh/config", CONFIG);
    Path forSsh =
        user.write(
            "for-ssh", CONFIG.replace("included/*.conf", folder.resolve("*.conf").toString()));
    HostSettings settings = new SshConfig(user.settings()).resolve(host, Optional.empty());
    String login = settings.user().orElse(user.user);
    int port = settings.port().orElse(22);
    List<String> ours = new ArrayList<>();
    ours.add("hostname " + settings.hostName());
    ours.add("port " + port);
    ours.add("user " + login);
    settings.hostKeyAlias().ifPresent(alias -> ours.add("hostkeyalias " + alias));
    settings.identityFiles(login, port).forEach(file -> ours.add("identityfile " + file));
    ours.add("identitiesonly " + (settings.identitiesOnly() ? "yes" : "no"));
    if (!settings.jumps().isEmpty()) {
      ours.add("proxyjump " + String.join(",", settings.jumps()));
    }
    assertThat(config).exists();
    assertThat(ours).containsExactlyInAnyOrderElementsOf(said(forSsh, host));
  }

  /** What ssh says, tokens replaced, without the defaults for keys. */
  private static List<String> said(Path config, String host)
      throws IOException, InterruptedException {
    List<String> keywords =
        List.of(
            "hostname ",
            "port ",
            "user ",
            "hostkeyalias ",
            "identityfile /",
            "identitiesonly ",
            "proxyjump ");
    List<String> lines = new ArrayList<>();
    String output = OpenSshd.run("ssh", "-G", "-F", config.toString(), host);
    String hostName = value(output, "hostname");
    for (String line : output.lines().toList()) {
      if (keywords.stream().anyMatch(line::startsWith)) {
        lines.add(
            line.replace("%h", hostName)
                .replace("%p", value(output, "port"))
                .replace("%r", value(output, "user")));
      }
    }
    return lines;
  }

  private static String value(String output, String keyword) {
    return output
        .lines()
        .filter(line -> line.startsWith(keyword + " "))
        .map(line -> line.substring(keyword.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private HostSettings resolve(Surroundings user, String text) throws IOException {
    user.write(".ssh/config", text);
    return new SshConfig(user.settings()).resolve("web", Optional.empty());
  }

  @Test
  void aSwitchThatTurnsCheckingOffIsNotFollowedAndSaid() throws Exception {
    Surroundings user = Surroundings.of(home);
    resolve(user, "Host *\n  StrictHostKeyChecking no\n  StrictHostKeyChecking no\n");
    assertThat(user.warnings).hasSize(2).allMatch(text -> text.contains("always checks host keys"));
    user.warnings.clear();
    resolve(user, "StrictHostKeyChecking yes\n");
    assertThat(user.warnings).isEmpty();
  }

  @Test
  void whatCannotBeFollowedIsSaidAndLeftOut() throws Exception {
    Surroundings user = Surroundings.of(home);
    HostSettings settings = resolve(user, "Match exec true\n  Port 1\nHost *\n  Port 2\n");
    assertThat(settings.port()).hasValue(2);
    assertThat(user.warnings).singleElement().asString().contains("config:1", "Match exec");
  }

  @Test
  void homeAndAgentAreResolved() throws Exception {
    Surroundings user = Surroundings.of(home);
    user.agent = Optional.of(Path.of("/run/agent"));
    HostSettings settings =
        resolve(
            user, "IdentityFile ~/keys/%u\nIdentityAgent %d/agent\nUserKnownHostsFile ~/a ~/b\n");
    assertThat(settings.identityFiles("root", 22)).containsExactly(home.resolve("keys/tester"));
    assertThat(settings.agent("root", 22)).contains(home.resolve("agent"));
    assertThat(settings.userKnownHosts("root", 22))
        .containsExactly(home.resolve("a"), home.resolve("b"));
    assertThat(resolve(user, "IdentityAgent none\n").agent("root", 22)).isEmpty();
    assertThat(resolve(user, "IdentityAgent SSH_AUTH_SOCK\n").agent("root", 22))
        .contains(Path.of("/run/agent"));
  }

  @Test
  void anIncludeThatIncludesItselfEnds() throws Exception {
    Surroundings user = Surroundings.of(home);
    HostSettings settings = resolve(user, "Include config\nPort 2022\n");
    assertThat(settings.port()).hasValue(2022);
    assertThat(user.warnings).isNotEmpty();
  }

  @Test
  void anEmptyOrAbsentFileSaysNothing() throws Exception {
    Surroundings user = Surroundings.of(home);
    assertThat(new SshConfig(user.settings()).resolve("web", Optional.empty()).hostName())
        .isEqualTo("web");
    assertThat(resolve(user, "\n#\n\nHost\nPort\n").port()).isEmpty();
  }
}
