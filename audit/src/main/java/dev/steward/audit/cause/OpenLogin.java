package dev.steward.audit.cause;

import java.util.Set;
import java.util.stream.Stream;

/** As long as sshd takes passwords, root's and everybody's work: without them, neither does. */
final class OpenLogin implements Explanation {
  private static final Set<String> FOLLOWING =
      Set.of("ACCESS-SSH-ROOT-PASSWORD", "ACCESS-PASSWORD-LOGIN-USED");

  @Override
  public Stream<Link> links(Found found) {
    return found
        .of("ACCESS-SSH-PASSWORD-LOGIN")
        .flatMap(cause ->
            cause.subject().server().stream()
                .flatMap(server -> FOLLOWING.stream().flatMap(rule -> found.on(server, rule)))
                .map(effect -> new Link(cause, effect)));
  }
}
