/** How far each partition has come, and which of them do not come any further, and why. */
@NullMarked
package io.radstream.streamapp.progress;

import org.jspecify.annotations.NullMarked;
