package io.radstream.streamapp.inflight;

/** Where a record's outcome must be forwarded from; a secret of whoever made it. */
public interface RecordOrigin {

  /** Outside of any record. */
  RecordOrigin NONE = new RecordOrigin() {};
}
