/** The stream app as a whole: start it, watch it, stop it. */
@NullMarked
package io.radstream.streamapp;

import org.jspecify.annotations.NullMarked;
