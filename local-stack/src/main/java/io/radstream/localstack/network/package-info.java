/** A network path to a broker that can be interrupted, as a broken switch or firewall would. */
@NullMarked
package io.radstream.localstack.network;

import org.jspecify.annotations.NullMarked;
