@NullMarked
package io.radstream.gateway.deliver.codes;

import org.jspecify.annotations.NullMarked;
