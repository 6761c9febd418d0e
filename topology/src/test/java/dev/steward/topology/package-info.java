@NullMarked
package dev.steward.topology;

import org.jspecify.annotations.NullMarked;
