/**
 * From a message to the network's input: the image is found, decoded under limits and made a
 * tensor.
 */
@NullMarked
package io.radstream.streamapp.decode;

import org.jspecify.annotations.NullMarked;
