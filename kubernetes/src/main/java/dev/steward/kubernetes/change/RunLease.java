package dev.steward.kubernetes.change;

import dev.steward.kubernetes.access.ApiCalls;
import dev.steward.kubernetes.access.ApiCalls.Came;
import dev.steward.kubernetes.access.ApiObject;
import dev.steward.kubernetes.access.NoAnswer;
import dev.steward.model.port.ClusterReply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lock of one cluster: the Lease {@code steward} in the namespace {@code steward}.
 *
 * <p>Written only against the version that was read, so of two who want it one loses and looks
 * again. All times are the API server's, so that no other clock matters.
 */
final class RunLease {
  private static final String FOLDER = "/apis/coordination.k8s.io/v1/namespaces/steward/leases";
  private static final String PATH = FOLDER + "/steward";
  private static final int TRIES = 5;
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final ApiCalls calls;

  RunLease(ApiCalls calls) {
    this.calls = calls;
  }

  /** Takes it, or renews it for whoever of the same installation had it. */
  ClusterReply take(String owner, Duration lease) throws NoAnswer, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      Came seen = calls.get(PATH);
      if (!seen.good() && !seen.absent()) {
        return new ClusterReply.Refused(seen.said());
      }
      Optional<String> holder = seen.good() ? holder(seen) : Optional.empty();
      if (holder.isPresent() && !installation(holder.get()).equals(installation(owner))) {
        return new ClusterReply.Held(holder.get());
      }
      Came written =
          seen.good()
              ? calls.put(PATH, lease(seen.body(), owner, lease.toSeconds(), seen.at()))
              : calls.post(FOLDER, lease(seen.body(), owner, lease.toSeconds(), seen.at()));
      if (!written.conflict()) {
        return written.good()
            ? new ClusterReply.Done()
            : new ClusterReply.Refused("the lease cannot be written: " + written.said());
      }
    }
    return new ClusterReply.Unanswered("others kept changing the lease");
  }

  /** Empty where it is this owner's, and renewed. */
  Optional<ClusterReply> keep(String owner) throws NoAnswer, InterruptedException {
    Came seen = calls.get(PATH);
    String holder = seen.body().text("spec", "holderIdentity");
    if (!seen.good() || !holder.equals(owner)) {
      return Optional.of(new ClusterReply.Held(holder.isEmpty() ? "nobody" : holder));
    }
    long seconds = seen.body().number(1, "spec", "leaseDurationSeconds");
    Came written = calls.put(PATH, lease(seen.body(), owner, seconds, seen.at()));
    return written.good()
        ? Optional.empty()
        : Optional.of(new ClusterReply.Unanswered("the lease was not renewed: " + written.said()));
  }

  ClusterReply giveBack(String owner) throws NoAnswer, InterruptedException {
    Came seen = calls.get(PATH);
    if (!seen.good() || !seen.body().text("spec", "holderIdentity").equals(owner)) {
      return new ClusterReply.Done();
    }
    Came written = calls.put(PATH, lease(seen.body(), "", 1, seen.at()));
    return written.good() || written.conflict()
        ? new ClusterReply.Done()
        : new ClusterReply.Refused(written.said());
  }

  /** Whoever holds it and was heard of within its time. */
  private static Optional<String> holder(Came seen) {
    Optional<Instant> renewed = seen.body().time("spec", "renewTime");
    Duration lasts = Duration.ofSeconds(seen.body().number(0, "spec", "leaseDurationSeconds"));
    boolean alive = renewed.map(it -> it.plus(lasts).isAfter(seen.at())).orElse(false);
    return alive ? seen.body().some("spec", "holderIdentity") : Optional.empty();
  }

  private static String installation(String owner) {
    return owner.split("/", 2)[0];
  }

  private static String lease(ApiObject seen, String owner, long seconds, Instant now) {
    ObjectNode lease = JSON.createObjectNode();
    lease.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
    ObjectNode meta =
        lease.putObject("metadata").put("name", "steward").put("namespace", "steward");
    seen.some("metadata", "resourceVersion").ifPresent(it -> meta.put("resourceVersion", it));
    lease
        .putObject("spec")
        .put("holderIdentity", owner)
        .put("leaseDurationSeconds", seconds)
        .put("renewTime", MICROS.format(now));
    return lease.toString();
  }
}
