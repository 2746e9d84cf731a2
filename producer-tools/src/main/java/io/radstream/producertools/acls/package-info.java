/** {@code ./radstream acls}: the rights of every service as commands for the brokers. */
@NullMarked
package io.radstream.producertools.acls;

import org.jspecify.annotations.NullMarked;
