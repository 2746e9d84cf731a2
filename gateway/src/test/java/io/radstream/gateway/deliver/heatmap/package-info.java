@NullMarked
package io.radstream.gateway.deliver.heatmap;

import org.jspecify.annotations.NullMarked;
