/** Fetches referenced images from allowed archives, and from nowhere else. */
@NullMarked
package io.radstream.streamapp.references;

import org.jspecify.annotations.NullMarked;
