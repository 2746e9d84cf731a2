/** What the gateway gives back, read by other people's software. */
@NullMarked
package io.radstream.standards;

import org.jspecify.annotations.NullMarked;
