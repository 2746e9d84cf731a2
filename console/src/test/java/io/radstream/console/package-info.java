/** Tests of what commands share. */
@NullMarked
package io.radstream.console;

import org.jspecify.annotations.NullMarked;
