/** What is read where data lies, and what has to be true of it. */
@NullMarked
package dev.steward.backup.source;

import org.jspecify.annotations.NullMarked;
