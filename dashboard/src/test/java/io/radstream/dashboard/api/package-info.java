@NullMarked
package io.radstream.dashboard.api;

import org.jspecify.annotations.NullMarked;
