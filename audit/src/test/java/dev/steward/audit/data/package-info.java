@NullMarked
package dev.steward.audit.data;

import org.jspecify.annotations.NullMarked;
