/**
 * Decoded images are gathered into batches here and classified by the one thread that owns the
 * engine.
 */
@NullMarked
package io.radstream.streamapp.batching;

import org.jspecify.annotations.NullMarked;
