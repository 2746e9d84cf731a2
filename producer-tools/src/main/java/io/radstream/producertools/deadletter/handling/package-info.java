/** Replays and discards dead letters, each at most once, in one transaction with its mark. */
@NullMarked
package io.radstream.producertools.deadletter.handling;

import org.jspecify.annotations.NullMarked;
