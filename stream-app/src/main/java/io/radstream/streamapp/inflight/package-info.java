/** One image between its record and its outcome, and how many may be there at once. */
@NullMarked
package io.radstream.streamapp.inflight;

import org.jspecify.annotations.NullMarked;
