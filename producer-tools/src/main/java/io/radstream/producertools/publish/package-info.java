/** Publishes folders of images as a device would: one record an image. */
@NullMarked
package io.radstream.producertools.publish;

import org.jspecify.annotations.NullMarked;
