/** Operating system, resources, file systems, units, logs: their parsers and rules. */
@NullMarked
package dev.steward.audit.host;

import org.jspecify.annotations.NullMarked;
