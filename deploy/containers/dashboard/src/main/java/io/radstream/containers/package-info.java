/** The main class of one image: the commands that it holds. */
@NullMarked
package io.radstream.containers;

import org.jspecify.annotations.NullMarked;
