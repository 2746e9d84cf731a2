package io.radstream.streamapp.references;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up within a time. The system's lookup cannot be interrupted, so it runs on four
 * threads of its own at most: a name server that hangs makes lookups fail, but never more threads.
 * Thread-safe.
 */
final class NameLookup implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int WAITING = 256;

  private final NameService names;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          DaemonThreads.named("reference-names"));

  NameLookup(NameService names) {
    this.names = names;
    threads.allowCoreThreadTimeOut(true);
  }

  /** The addresses; empty if there are none, or none came in time. */
  Optional<List<InetAddress>> find(String host, Deadline deadline) throws InterruptedException {
    try {
      return await(threads.submit(() -> names.addressesOf(host)), deadline);
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<InetAddress>> await(Future<InetAddress[]> answer, Deadline deadline)
      throws InterruptedException {
    try {
      InetAddress[] addresses = answer.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
      return addresses.length == 0 ? Optional.empty() : Optional.of(List.of(addresses));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException) {
        return Optional.empty();
      }
      throw new IllegalStateException("the name service is defective", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
