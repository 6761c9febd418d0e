/** Operating system, resources, file systems, units, logs and kernel settings. */
@NullMarked
package dev.steward.model.fact.host;

import org.jspecify.annotations.NullMarked;
