@NullMarked
package io.radstream.gateway.deliver.instance;

import org.jspecify.annotations.NullMarked;
