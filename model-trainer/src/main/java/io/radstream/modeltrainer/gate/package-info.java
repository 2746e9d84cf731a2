/** Whether a new model may take the old one's place: classified on the same held-out images. */
@NullMarked
package io.radstream.modeltrainer.gate;

import org.jspecify.annotations.NullMarked;
