/** Dead letters as lines, JSON and files. */
@NullMarked
package io.radstream.producertools.deadletter.output;

import org.jspecify.annotations.NullMarked;
