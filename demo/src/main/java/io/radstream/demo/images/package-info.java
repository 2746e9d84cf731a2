/** What the demo shows to the model, and what became of it. */
@NullMarked
package io.radstream.demo.images;

import org.jspecify.annotations.NullMarked;
