/** Tests of publishing labels. */
@NullMarked
package io.radstream.producertools.label;

import org.jspecify.annotations.NullMarked;
