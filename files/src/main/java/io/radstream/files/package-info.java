/** Files that are on the disk whole or not at all, and folders for their owner's eyes only. */
@NullMarked
package io.radstream.files;

import org.jspecify.annotations.NullMarked;
