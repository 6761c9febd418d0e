/**
 * What hangs on what: servers, nodes, pods, volumes, datasets, quorums and services; and what an
 * operation on servers would lose.
 */
@NullMarked
package dev.steward.topology;

import org.jspecify.annotations.NullMarked;
