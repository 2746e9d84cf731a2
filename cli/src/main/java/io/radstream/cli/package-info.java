/**
 * The main class behind {@code ./radstream}: all commands, and how each ending becomes a number.
 */
@NullMarked
package io.radstream.cli;

import org.jspecify.annotations.NullMarked;
