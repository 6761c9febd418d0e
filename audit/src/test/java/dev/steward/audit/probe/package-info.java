@NullMarked
package dev.steward.audit.probe;

import org.jspecify.annotations.NullMarked;
