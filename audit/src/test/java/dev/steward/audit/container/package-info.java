@NullMarked
package dev.steward.audit.container;

import org.jspecify.annotations.NullMarked;
