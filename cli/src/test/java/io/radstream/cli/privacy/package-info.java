/** Names that images carry, and where they must not be met. */
@NullMarked
package io.radstream.cli.privacy;

import org.jspecify.annotations.NullMarked;
