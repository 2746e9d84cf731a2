package io.radstream.demo.run;

/** What sends the demo's images, on a thread of its own, once it is told to. */
interface ImageSending extends AutoCloseable {

  /** Begins. */
  void begin();

  /** Ends it early if need be. */
  @Override
  void close();
}
