package io.radstream.dashboard.window;

/**
 * Where a record lies.
 *
 * @param topic its full name
 * @param partition from 0
 * @param offset from 0
 */
public record Place(String topic, int partition, long offset) {}
