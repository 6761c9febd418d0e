@NullMarked
package dev.steward.audit.k3s;

import org.jspecify.annotations.NullMarked;
