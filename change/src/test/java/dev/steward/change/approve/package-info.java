@org.jspecify.annotations.NullMarked
package dev.steward.change.approve;
