/** The product on the lab's real servers, run as its user runs it. */
@NullMarked
package dev.steward.lab;

import org.jspecify.annotations.NullMarked;
