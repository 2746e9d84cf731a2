/** The image every other package speaks of, and why one may be refused. */
@NullMarked
package io.radstream.imaging;

import org.jspecify.annotations.NullMarked;
