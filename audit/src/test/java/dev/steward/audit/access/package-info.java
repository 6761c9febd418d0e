@NullMarked
package dev.steward.audit.access;

import org.jspecify.annotations.NullMarked;
