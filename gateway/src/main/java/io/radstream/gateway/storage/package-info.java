/** What becomes of an instance that a device sends, until it is stored. */
@NullMarked
package io.radstream.gateway.storage;

import org.jspecify.annotations.NullMarked;
