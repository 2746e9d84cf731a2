/** What an operator of the gateway can set. */
@NullMarked
package io.radstream.gateway.config;

import org.jspecify.annotations.NullMarked;
