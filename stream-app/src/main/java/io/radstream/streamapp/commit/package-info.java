/**
 * When offsets may be committed: never past an image without an outcome that the commit does not
 * tell of.
 */
@NullMarked
package io.radstream.streamapp.commit;

import org.jspecify.annotations.NullMarked;
