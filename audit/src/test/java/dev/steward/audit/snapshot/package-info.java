@NullMarked
package dev.steward.audit.snapshot;

import org.jspecify.annotations.NullMarked;
