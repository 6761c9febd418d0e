/** Approvals of phases: what is signed, and by whose signatures a phase may begin. */
@NullMarked
package dev.steward.change.approve;

import org.jspecify.annotations.NullMarked;
