@NullMarked
package io.radstream.gateway.pull;

import org.jspecify.annotations.NullMarked;
