/**
 * The model that classifies now, its exchange for another, and what a bundle makes of engine
 * output.
 */
@NullMarked
package io.radstream.streamapp.serving;

import org.jspecify.annotations.NullMarked;
