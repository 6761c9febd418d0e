/** The probe script and the reading of its reply, section by section. */
@NullMarked
package dev.steward.audit.probe;

import org.jspecify.annotations.NullMarked;
