/** Publishes what is known to be true about images: labels, with the image or naming it. */
@NullMarked
package io.radstream.producertools.label;

import org.jspecify.annotations.NullMarked;
