/** The K3s installation on a server. */
@NullMarked
package dev.steward.model.fact.k3s;

import org.jspecify.annotations.NullMarked;
