/** Tests of the tools against a real broker and registry. */
@NullMarked
package io.radstream.producertools;

import org.jspecify.annotations.NullMarked;
