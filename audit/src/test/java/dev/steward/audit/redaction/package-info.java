@NullMarked
package dev.steward.audit.redaction;

import org.jspecify.annotations.NullMarked;
