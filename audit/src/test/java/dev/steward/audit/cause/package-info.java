@NullMarked
package dev.steward.audit.cause;

import org.jspecify.annotations.NullMarked;
