package dev.steward.kubernetes.access;

import dev.steward.model.observe.Unknown;
import java.time.Instant;

/** What an API server made of one request. */
public sealed interface Answer {

  /** It answered with what was asked for. */
  record Body(String text, Instant at) implements Answer {}

  /** 410: the list changed too much while it was read; it has to be read anew. */
  record Expired() implements Answer {}

  /** More than the limit; what came was thrown away. */
  record TooLarge() implements Answer {}

  /** No answer that could be used, though the server may be well. */
  record Refused(Unknown why) implements Answer {}

  /** 401: it does not know who asks. */
  record NotKnown() implements Answer {}

  /**
   * No connection.
   *
   * @param certificate whether what was met could not prove that it is the API server
   */
  record NoConnection(boolean certificate, String why) implements Answer {}
}
