package io.radstream.modeltrainer.snapshot;

/**
 * What was read of one partition.
 *
 * @param partition from 0
 * @param from first offset read
 * @param to offset after the last one read
 */
public record OffsetRange(int partition, long from, long to) {}
