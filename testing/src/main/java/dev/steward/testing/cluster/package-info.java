/** Clusters as they would be observed, put together pod by pod. */
@NullMarked
package dev.steward.testing.cluster;

import org.jspecify.annotations.NullMarked;
