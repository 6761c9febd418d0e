/**
 * Reads shell scripts far enough to know which commands they run.
 *
 * <p>Written here rather than taken: the parsers to be had for the JVM are bindings to native code,
 * which would run C on text that a hostile server chose.
 */
@NullMarked
package dev.steward.audit.schedule.shell;

import org.jspecify.annotations.NullMarked;
