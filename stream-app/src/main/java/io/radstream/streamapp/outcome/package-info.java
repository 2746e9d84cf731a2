/** What is published of an outcome: the diagnosis, or the headers of a dead letter. */
@NullMarked
package io.radstream.streamapp.outcome;

import org.jspecify.annotations.NullMarked;
