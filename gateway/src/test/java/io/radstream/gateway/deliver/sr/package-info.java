@NullMarked
package io.radstream.gateway.deliver.sr;

import org.jspecify.annotations.NullMarked;
