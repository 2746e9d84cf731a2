@NullMarked
package io.radstream.dashboard;

import org.jspecify.annotations.NullMarked;
