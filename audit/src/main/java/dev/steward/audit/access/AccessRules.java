package dev.steward.audit.access;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code access}. */
public final class AccessRules {

  public static final RulePack PACK =
      new RulePack(
          "access",
          List.of(
              SshPasswordLogin.RULE,
              SshRootPassword.RULE,
              SshEmptyPasswords.RULE,
              SshAuthTries.RULE,
              SshGraceTime.RULE,
              SshWeakAlgorithms.RULE,
              EmptyPassword.RULE,
              SecondRoot.RULE,
              WeakKey.RULE,
              WritableKeys.RULE,
              ClonedPassword.RULE,
              PasswordLoginUsed.RULE,
              SudoWithoutPassword.RULE,
              WritableSudoers.RULE,
              OldPassword.RULE));

  private AccessRules() {}
}
