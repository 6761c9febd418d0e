@NullMarked
package dev.steward.app.audit;

import org.jspecify.annotations.NullMarked;
