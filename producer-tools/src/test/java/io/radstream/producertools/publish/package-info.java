/** Tests of {@code publish}. */
@NullMarked
package io.radstream.producertools.publish;

import org.jspecify.annotations.NullMarked;
