/** How apps ended that were told to by a signal, and whether that was right. */
@NullMarked
package io.radstream.chaos.stop;

import org.jspecify.annotations.NullMarked;
