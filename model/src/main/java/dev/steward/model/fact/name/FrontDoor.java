package dev.steward.model.fact.name;

import dev.steward.model.observe.Observed;
import java.util.Optional;

/**
 * What answers at one address of a name.
 *
 * @param https the answer to a request for / over TLS
 * @param http the same in the clear; absent where the port is closed
 */
public record FrontDoor(
    String address,
    Observed<TlsAnswer> tls,
    Observed<WebAnswer> https,
    Observed<Optional<WebAnswer>> http) {}
