/** Rules about what runs in a Kubernetes cluster, and whether it would run again. */
@NullMarked
package dev.steward.audit.kubernetes;

import org.jspecify.annotations.NullMarked;
