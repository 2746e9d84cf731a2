/** Reads committed records from the topics into the window, from positions of its own. */
@NullMarked
package io.radstream.dashboard.feed;

import org.jspecify.annotations.NullMarked;
