package dev.steward.model.fact.host;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/** Operating system, resources, file systems, units, logs and kernel settings. */
public record HostFacts(Observed<List<FileSystem>> fileSystems) {

  /** Nothing was seen, for one and the same reason. */
  public static HostFacts unseen(Unknown why) {
    return new HostFacts(new Observed.Unseen<>(why));
  }
}
