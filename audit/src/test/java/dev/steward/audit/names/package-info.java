@NullMarked
package dev.steward.audit.names;

import org.jspecify.annotations.NullMarked;
