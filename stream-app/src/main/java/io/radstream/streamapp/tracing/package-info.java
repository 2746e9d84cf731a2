/** The steps of one image, and of one batch, as spans of their traces. */
@NullMarked
package io.radstream.streamapp.tracing;

import org.jspecify.annotations.NullMarked;
