package dev.steward.model.port;

import dev.steward.model.estate.NameSpec;
import dev.steward.model.fact.name.NameFacts;

/**
 * Looks at public names as anybody may: it asks DNS, greets over TLS, and requests / without
 * credentials.
 *
 * <p>Thread-safe. {@link #read} never waits beyond its limits and never throws for what a name or
 * whoever answers it does; an interrupt ends it early and stays set.
 */
@FunctionalInterface
public interface NameReader {

  /** Everything that could be seen of the name; what could not is unseen, with the reason. */
  NameFacts read(NameSpec name, ReadLimits limits);
}
