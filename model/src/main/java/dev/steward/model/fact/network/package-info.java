/** What listens, and which firewall stands before it. */
@NullMarked
package dev.steward.model.fact.network;

import org.jspecify.annotations.NullMarked;
