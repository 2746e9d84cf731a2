/** Publishes what is known to be true about films: labels, with the film or naming it. */
@NullMarked
package io.radstream.producertools.label;

import org.jspecify.annotations.NullMarked;
