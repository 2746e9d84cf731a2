/** Tests of {@code results}. */
@NullMarked
package io.radstream.producertools.results;

import org.jspecify.annotations.NullMarked;
