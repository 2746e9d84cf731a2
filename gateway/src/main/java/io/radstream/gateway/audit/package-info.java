/** What the gateway tells of its doings to those who look after the hospital's security. */
@NullMarked
package io.radstream.gateway.audit;

import org.jspecify.annotations.NullMarked;
