package io.radstream.gateway.deliver;

/** Where results go. Used by several threads at once. */
public interface Target extends AutoCloseable {

  /**
   * Delivers a result; the same result again changes nothing there. Blocks until it is answered,
   * for a bounded time.
   *
   * @throws InterruptedException if the thread is interrupted; whether it was delivered is not
   *     known
   */
  DeliveryAnswer deliver(ImageResult result) throws InterruptedException;

  /**
   * Asks whether results would be taken, without delivering one. Blocks for a bounded time.
   *
   * @return what a person has to know, one finding an entry
   */
  TargetCheck check() throws InterruptedException;

  @Override
  void close();
}
