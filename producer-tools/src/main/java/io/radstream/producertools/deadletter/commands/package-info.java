/** The command {@code dlq} and its parts. */
@NullMarked
package io.radstream.producertools.deadletter.commands;

import org.jspecify.annotations.NullMarked;
