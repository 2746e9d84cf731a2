/** What the dashboard knows: a bounded window of the newest outcomes, and what belongs to them. */
@NullMarked
package io.radstream.dashboard.window;

import org.jspecify.annotations.NullMarked;
