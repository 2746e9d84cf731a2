/** Publishes each image exactly once: transactions, and a ledger of what was published. */
@NullMarked
package io.radstream.gateway.publish;

import org.jspecify.annotations.NullMarked;
