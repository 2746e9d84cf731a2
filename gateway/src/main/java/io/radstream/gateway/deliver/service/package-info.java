/** Takes results from Kafka to each target: one loop and one consumer group a target. */
@NullMarked
package io.radstream.gateway.deliver.service;

import org.jspecify.annotations.NullMarked;
