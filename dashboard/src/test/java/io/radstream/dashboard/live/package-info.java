@NullMarked
package io.radstream.dashboard.live;

import org.jspecify.annotations.NullMarked;
