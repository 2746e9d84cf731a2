@NullMarked
package io.radstream.gateway.check;

import org.jspecify.annotations.NullMarked;
