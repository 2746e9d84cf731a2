/** Images to test with, drawn or real, and records that hold none. */
@NullMarked
package io.radstream.testkit.images;

import org.jspecify.annotations.NullMarked;
