@NullMarked
package io.radstream.gateway.deliver;

import org.jspecify.annotations.NullMarked;
