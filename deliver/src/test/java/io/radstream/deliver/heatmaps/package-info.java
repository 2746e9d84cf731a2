@NullMarked
package io.radstream.deliver.heatmaps;

import org.jspecify.annotations.NullMarked;
