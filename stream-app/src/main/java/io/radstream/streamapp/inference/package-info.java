/**
 * Images on their way from the input topic to an outcome: decoded, judged, and forwarded by their
 * stream thread before their offsets are committed.
 */
@NullMarked
package io.radstream.streamapp.inference;

import org.jspecify.annotations.NullMarked;
