@NullMarked
package dev.steward.audit.network;

import org.jspecify.annotations.NullMarked;
