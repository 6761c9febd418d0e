/** What nodes of Hyperledger Fabric networks say, and the rule pack {@code fabric}. */
@NullMarked
package dev.steward.audit.fabric;

import org.jspecify.annotations.NullMarked;
