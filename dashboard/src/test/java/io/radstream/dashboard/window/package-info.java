@NullMarked
package io.radstream.dashboard.window;

import org.jspecify.annotations.NullMarked;
