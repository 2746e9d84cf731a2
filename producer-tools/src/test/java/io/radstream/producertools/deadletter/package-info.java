/** Tests of what becomes of dead letters. */
@NullMarked
package io.radstream.producertools.deadletter;

import org.jspecify.annotations.NullMarked;
