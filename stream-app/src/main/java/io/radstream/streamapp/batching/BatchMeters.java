package io.radstream.streamapp.batching;

/** Hears of every batch. Thread-safe; nothing here may block. */
public interface BatchMeters {

  /** Nobody listens. */
  BatchMeters NONE =
      new BatchMeters() {
        @Override
        public void waited(Priority lane, long nanos) {}

        @Override
        public void closed(int images, BatchTrigger trigger) {}

        @Override
        public void inferred(long nanos) {}
      };

  /**
   * An image leaves its lane.
   *
   * @param nanos since it was offered
   */
  void waited(Priority lane, long nanos);

  /** A batch of so many images is handed to the engine. */
  void closed(int images, BatchTrigger trigger);

  /**
   * The engine is done with a batch.
   *
   * @param nanos that it took
   */
  void inferred(long nanos);
}
