/** The command {@code gateway} and those below it. */
@NullMarked
package io.radstream.gateway.commands;

import org.jspecify.annotations.NullMarked;
