/** What the serving models see and say, hour by hour. */
@NullMarked
package io.radstream.streamapp.drift;

import org.jspecify.annotations.NullMarked;
