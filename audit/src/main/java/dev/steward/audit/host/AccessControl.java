package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.MandatoryAccess;
import dev.steward.model.fact.host.OperatingSystem;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;

/** The distribution's mandatory access control is on. */
final class AccessControl {
  static final ServerRule<Controls> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-MAC-DISABLED"),
              "host",
              Severity.MEDIUM,
              "Mandatory access control is on",
              "SELinux or AppArmor confines a service that was broken into; the distribution ships it on.",
              List.of(
                  "CIS Debian Linux 12 Benchmark v1.1.0, 1.3.1: AppArmor",
                  "CIS Red Hat Enterprise Linux 9 Benchmark v2.0.0, 1.3.1: SELinux"),
              "RHEL family: SELINUX=enforcing in /etc/selinux/config, touch /.autorelabel, reboot (permissive first, and read ausearch -m avc). Debian family: boot with apparmor=1 security=apparmor.",
              List.of()),
          facts ->
              Observed.both(
                  Observed.both(
                      facts.host().mandatoryAccess(),
                      facts.host().system(),
                      (mac, system) -> new Controls(mac, system, false)),
                  facts.host().kernel(),
                  (controls, kernel) ->
                      new Controls(controls.access(), controls.system(), kernel.container())),
          AccessControl::judge);

  private AccessControl() {}

  /** What is switched on, and what the distribution ships. */
  record Controls(MandatoryAccess access, OperatingSystem system, boolean container) {}

  private static List<Judgement> judge(ServerView server, Controls controls) {
    if (controls.container()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "the kernel belongs to another machine"));
    }
    String selinux = controls.access().selinux();
    if (selinux.equals("enforcing") || controls.access().apparmor()) {
      return List.of();
    }
    boolean redHat = controls.system().isOf("rhel") || controls.system().isOf("fedora");
    boolean debian = controls.system().isOf("debian") || controls.system().isOf("ubuntu");
    if (!redHat && !debian) {
      return List.of(
          new Judgement.Irrelevant(
              server.subject(), controls.system().name() + " ships neither SELinux nor AppArmor"));
    }
    return List.of(
        wrong(
                server.subject(),
                redHat
                    ? "SELinux is " + (selinux.equals("absent") ? "disabled" : selinux)
                    : "AppArmor is off",
                selinux.equals("permissive")
                    ? "It writes down what it would have forbidden, and forbids nothing."
                    : "A service that is broken into may do whatever its user may do.")
            .quoting(redHat ? "SELinux: " + selinux : "AppArmor: not enabled in the kernel"));
  }
}
