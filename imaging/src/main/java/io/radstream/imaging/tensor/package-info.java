/** From an image to the network's input: resize and normalise, as recorded in the model. */
@NullMarked
package io.radstream.imaging.tensor;

import org.jspecify.annotations.NullMarked;
