/** From trained weights to a bundle. */
@NullMarked
package io.radstream.modeltrainer.bundling;

import org.jspecify.annotations.NullMarked;
