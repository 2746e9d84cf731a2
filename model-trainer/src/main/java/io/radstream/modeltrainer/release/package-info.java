/** From trained weights to a bundle. */
@NullMarked
package io.radstream.modeltrainer.release;

import org.jspecify.annotations.NullMarked;
