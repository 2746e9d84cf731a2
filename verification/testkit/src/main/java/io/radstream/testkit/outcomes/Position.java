package io.radstream.testkit.outcomes;

/** Where a record lies in its topic. */
public record Position(int partition, long offset) {}
