/** The configuration file of {@code deliver}. */
@NullMarked
package io.radstream.gateway.deliver.config;

import org.jspecify.annotations.NullMarked;
