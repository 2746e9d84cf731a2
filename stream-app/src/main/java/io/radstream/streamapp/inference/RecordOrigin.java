package io.radstream.streamapp.inference;

/** Where a record's outcome must be forwarded from; a secret of whoever made it. */
interface RecordOrigin {

  /** Outside of any record. */
  RecordOrigin NONE = new RecordOrigin() {};
}
