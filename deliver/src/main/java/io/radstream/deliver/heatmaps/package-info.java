/** Computes on demand where an image speaks for its finding, by the model that judged it. */
@NullMarked
package io.radstream.deliver.heatmaps;

import org.jspecify.annotations.NullMarked;
