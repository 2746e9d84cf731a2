package io.radstream.gateway.forget;

import java.time.Instant;
import java.util.Optional;

/**
 * Records of a patient in one partition.
 *
 * @param records how many, 1 at least
 * @param first the lowest offset
 * @param last the highest
 * @param newest time of the newest, by which Kafka removes it
 * @param removal when it is removed at the earliest; empty if age removes nothing there
 */
public record Remains(
    String topic,
    int partition,
    int records,
    long first,
    long last,
    Instant newest,
    Optional<Instant> removal) {}
