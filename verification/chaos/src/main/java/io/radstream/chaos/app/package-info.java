/** The stream app as a campaign runs it: its settings, its main class, what it says of itself. */
@NullMarked
package io.radstream.chaos.app;

import org.jspecify.annotations.NullMarked;
