/** From the topic to a message: records are held back until their schema is known, then read. */
@NullMarked
package io.radstream.streamapp.intake;

import org.jspecify.annotations.NullMarked;
