package io.radstream.gateway.storage;

/** Where received instances go. Used by the threads of all associations at once. */
public interface InstanceStore {

  /**
   * Stores an instance and waits until that is certain. Blocks as long as the store's own limits
   * allow; whatever the instance holds, the answer is a value.
   *
   * @throws InterruptedException if the association is ended meanwhile; nothing may be answered
   *     then
   */
  StoreAnswer store(ReceivedInstance instance) throws InterruptedException;
}
