@NullMarked
package dev.steward.names;

import org.jspecify.annotations.NullMarked;
