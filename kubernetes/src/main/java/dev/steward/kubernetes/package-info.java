/**
 * Reads Kubernetes clusters. It gets and lists, and has no way to do anything else to a cluster.
 */
@NullMarked
package dev.steward.kubernetes;

import org.jspecify.annotations.NullMarked;
