/** A heat map over its image as an object that every viewer shows (PS3.3 section A.8.1). */
@NullMarked
package io.radstream.gateway.deliver.heatmap;

import org.jspecify.annotations.NullMarked;
