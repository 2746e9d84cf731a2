/** Pictures on demand: decoded from the images topic, under limits and from a bounded cache. */
@NullMarked
package io.radstream.dashboard.views;

import org.jspecify.annotations.NullMarked;
