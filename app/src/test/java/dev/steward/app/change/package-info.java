@org.jspecify.annotations.NullMarked
package dev.steward.app.change;
