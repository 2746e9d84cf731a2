package io.radstream.streamapp.batching;

/**
 * One image in a lane.
 *
 * @param item what the caller offered
 * @param arrivedNanos when it arrived in the stream app, in {@link BatchClock} time
 * @param offeredNanos when it entered the lane, in {@link BatchClock} time
 * @param bytes what it counts against the byte bound
 */
record QueuedImage<T>(T item, long arrivedNanos, long offeredNanos, long bytes) {}
