/** Reading of shell scripts. */
@NullMarked
package dev.steward.audit.schedule.shell;

import org.jspecify.annotations.NullMarked;
