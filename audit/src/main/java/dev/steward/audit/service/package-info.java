/** Declared services: whether they are ready, and whether their work moves. */
@NullMarked
package dev.steward.audit.service;

import org.jspecify.annotations.NullMarked;
