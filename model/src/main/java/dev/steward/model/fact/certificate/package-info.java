/** Certificates on disk. */
@NullMarked
package dev.steward.model.fact.certificate;

import org.jspecify.annotations.NullMarked;
