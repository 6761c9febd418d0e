/**
 * What was seen of a Kubernetes cluster, in the words of the Kubernetes API (v1.26 and newer).
 * Never the value of a secret, of an environment variable or of a ConfigMap.
 */
@NullMarked
package dev.steward.model.fact.cluster;

import org.jspecify.annotations.NullMarked;
