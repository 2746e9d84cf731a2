@NullMarked
package io.radstream.gateway.conformance;

import org.jspecify.annotations.NullMarked;
