package dev.steward.model.fact.cluster;

import java.util.Optional;

/**
 * How a container is.
 *
 * @param image as the pod names it
 * @param imageId the digest that runs; empty before it was pulled
 * @param waiting why it does not run, such as CrashLoopBackOff; empty if it runs or ended
 * @param lastTermination how it ended before its last restart
 */
public record ContainerState(
    String name,
    String image,
    String imageId,
    boolean ready,
    int restarts,
    String waiting,
    String waitingMessage,
    Optional<Termination> lastTermination) {}
