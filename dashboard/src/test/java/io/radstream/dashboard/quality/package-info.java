@NullMarked
package io.radstream.dashboard.quality;

import org.jspecify.annotations.NullMarked;
