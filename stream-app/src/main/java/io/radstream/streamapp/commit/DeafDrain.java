package io.radstream.streamapp.commit;

/** A store whose hook is never heard, as if a future Kafka Streams did not call it. */
public final class DeafDrain extends CommitDrain {

  @Override
  public void flushCache() {
    // As if Kafka had not called it.
  }
}
