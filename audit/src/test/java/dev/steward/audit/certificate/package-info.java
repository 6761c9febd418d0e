@NullMarked
package dev.steward.audit.certificate;

import org.jspecify.annotations.NullMarked;
