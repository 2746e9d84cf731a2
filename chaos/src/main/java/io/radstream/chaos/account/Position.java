package io.radstream.chaos.account;

/** Where a record lies in its topic. */
public record Position(int partition, long offset) {}
