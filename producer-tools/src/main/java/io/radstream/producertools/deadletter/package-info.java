/** Dead letters and their marks as the topics hold them; the rest of this tree handles them. */
@NullMarked
package io.radstream.producertools.deadletter;

import org.jspecify.annotations.NullMarked;
