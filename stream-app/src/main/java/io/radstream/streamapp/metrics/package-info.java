/** What the stream app measures of itself: names, meanings, and the timers of its stages. */
@NullMarked
package io.radstream.streamapp.metrics;

import org.jspecify.annotations.NullMarked;
