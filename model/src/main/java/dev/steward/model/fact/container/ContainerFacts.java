package dev.steward.model.fact.container;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;

/** Container engines and what they hold. */
public record ContainerFacts(Observed<DockerEngine> docker) {

  /** Nothing was seen, for one and the same reason. */
  public static ContainerFacts unseen(Unknown why) {
    return new ContainerFacts(new Observed.Unseen<>(why));
  }
}
