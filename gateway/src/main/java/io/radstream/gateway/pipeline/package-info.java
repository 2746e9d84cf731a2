/**
 * From a received instance to an image that Kafka has acknowledged, and the answer to the device.
 */
@NullMarked
package io.radstream.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
