package io.radstream.modeltrainer.snapshot;

/** Where a record stands in its topic. */
record RecordPlace(int partition, long offset) {}
