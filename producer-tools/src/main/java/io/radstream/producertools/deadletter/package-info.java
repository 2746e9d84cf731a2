/** What becomes of dead letters: looked at, exported, replayed once, or discarded. */
@NullMarked
package io.radstream.producertools.deadletter;

import org.jspecify.annotations.NullMarked;
