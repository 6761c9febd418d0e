@NullMarked
package dev.steward.audit.fabric;

import org.jspecify.annotations.NullMarked;
