package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may be asked of a program in a pod: each with GET, each for reading only. There is no other
 * way to make a path, so that nothing but these is ever asked.
 */
public sealed interface PodQuestion {

  /** With its query, if it has one; begins with a slash. */
  String path();

  /** Whether the program is well, as Fabric's operations endpoint says it. */
  record Health() implements PodQuestion {
    @Override
    public String path() {
      return "/healthz";
    }
  }

  /** Which version it is, as Fabric's operations endpoint says it. */
  record Version() implements PodQuestion {
    @Override
    public String path() {
      return "/version";
    }
  }

  /**
   * Some of its metrics, in the Prometheus text format.
   *
   * @param path where it has them; declared, or {@code /metrics}
   * @param families beginnings of the names of those that are kept, such as {@code
   *     ledger_blockchain_height}; of all others nothing is
   */
  record Metrics(String path, List<String> families) implements PodQuestion {
    public Metrics {
      path = PlainPath.checked(path);
      families = List.copyOf(families);
    }

    public Metrics(List<String> families) {
      this("/metrics", families);
    }
  }

  /**
   * The channels that an orderer takes part in (Fabric's channel participation API).
   *
   * @param channel one of them in full; absent for the list
   */
  record Channels(Optional<String> channel) implements PodQuestion {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,248}");

    public Channels {
      if (channel.isPresent() && !NAME.matcher(channel.get()).matches()) {
        throw new IllegalArgumentException("Not the name of a channel: " + channel.get());
      }
    }

    @Override
    public String path() {
      return "/participation/v1/channels" + channel.map(name -> "/" + name).orElse("");
    }
  }

  /** A health or readiness path that the estate declares or that the pod's own probe names. */
  record Check(String path) implements PodQuestion {
    public Check {
      path = PlainPath.checked(path);
    }
  }

  /** Whether a declared path may be asked: absolute, plain, and without a way up. */
  static boolean mayBeAsked(String path) {
    return PlainPath.matches(path);
  }
}
