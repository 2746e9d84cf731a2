/** Stream apps in JVMs of their own, with engines that fail on purpose. */
@NullMarked
package io.radstream.chaos.app;

import org.jspecify.annotations.NullMarked;
