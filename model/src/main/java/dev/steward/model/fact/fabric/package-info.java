/** Nodes of Hyperledger Fabric networks, as seen from outside them. */
@NullMarked
package dev.steward.model.fact.fabric;

import org.jspecify.annotations.NullMarked;
