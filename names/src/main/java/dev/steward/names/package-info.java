/** Reading public names: DNS, TLS and the head of what a web server answers. */
@NullMarked
package dev.steward.names;

import org.jspecify.annotations.NullMarked;
