package dev.steward.model.fact.cluster;

import dev.steward.model.observe.Observed;

/**
 * A question to a pod's port and what came of it.
 *
 * @param reply unseen where the question did not get as far as the pod, or its answer was cut
 */
public record PodAnswer(PodRequest request, Observed<PodReply> reply) {}
