/** Pins who a server is, and drafts an estate from servers. */
@NullMarked
package dev.steward.app.trust;

import org.jspecify.annotations.NullMarked;
