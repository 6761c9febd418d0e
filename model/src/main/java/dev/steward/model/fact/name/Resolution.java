package dev.steward.model.fact.name;

import java.util.List;

/**
 * What DNS says of a name.
 *
 * @param exists false where the resolver says that there is no such name (NXDOMAIN)
 * @param aliases the names that it stands for (CNAME), in their order
 * @param addresses IPv4 ones first; empty where the name has none
 */
public record Resolution(boolean exists, List<String> aliases, List<String> addresses) {
  public Resolution {
    aliases = List.copyOf(aliases);
    addresses = List.copyOf(addresses);
  }
}
