@NullMarked
package io.radstream.gateway.deliver.config;

import org.jspecify.annotations.NullMarked;
