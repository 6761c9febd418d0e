/** Tests of the readers against real shells, an embedded SSH server and OpenSSH. */
@NullMarked
package dev.steward.ssh;

import org.jspecify.annotations.NullMarked;
