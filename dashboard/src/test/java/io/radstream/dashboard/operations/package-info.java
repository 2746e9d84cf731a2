@NullMarked
package io.radstream.dashboard.operations;

import org.jspecify.annotations.NullMarked;
