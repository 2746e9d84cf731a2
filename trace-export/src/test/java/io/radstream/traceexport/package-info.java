/** Tests of what the environment may say. */
@NullMarked
package io.radstream.traceexport;

import org.jspecify.annotations.NullMarked;
