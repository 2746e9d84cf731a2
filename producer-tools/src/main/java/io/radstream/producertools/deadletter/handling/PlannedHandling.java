package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter and what is to be done about it.
 *
 * @param state what it will be afterwards
 * @param record what is to be published for it; null for nothing
 * @param bare whether the record lacks headers that the input had or may have had
 */
public record PlannedHandling(
    DeadLetter deadLetter,
    DeadLetterState state,
    @Nullable ProducerRecord<byte[], byte[]> record,
    boolean bare) {}
