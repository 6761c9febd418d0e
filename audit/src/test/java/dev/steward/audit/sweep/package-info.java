@NullMarked
package dev.steward.audit.sweep;

import org.jspecify.annotations.NullMarked;
