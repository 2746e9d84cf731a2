package io.radstream.demo.learning;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.modeltrainer.service.StopSignal;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where long work is done on a thread of its own: whoever wants it can watch something else
 * meanwhile, and a signal ends it early. For one thread, but {@link #dismiss} is for any.
 */
final class BackgroundTask implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 15;
  private static final List<Class<? extends Throwable>> UNREACHABLE =
      List.of(UnreachableException.class, RegistryUnavailableException.class);

  private final StopSignal stop = new StopSignal();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundTask::daemon);

  /** What trainings must listen to. */
  StopSignal stop() {
    return stop;
  }

  /** Begins; one work at a time. */
  <T> Future<T> begin(Callable<T> work) {
    return thread.submit(work);
  }

  /**
   * Waits for what was begun. After a dismissal it never returns: the process is ending.
   *
   * @throws DemoException if broker or registry could not be used
   */
  <T> T result(Future<T> work) throws DemoException, InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (stop.isGiven()) {
        new CountDownLatch(1).await();
      }
      throw failure(e.getCause());
    }
  }

  /** Ends what is being done at the next place where that is possible, and waits a while. */
  void dismiss() {
    stop.give();
    thread.shutdown();
    try {
      boolean unused = thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    dismiss();
  }

  private static DemoException failure(@Nullable Throwable cause) {
    if (cause instanceof DemoException known) {
      return known;
    }
    if (cause != null && UNREACHABLE.stream().anyMatch(type -> type.isInstance(cause))) {
      return new DemoException(ExitCode.UNREACHABLE, String.valueOf(cause.getMessage()));
    }
    throw new IllegalStateException("the demo cannot go on", cause);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "demo-trainer");
    thread.setDaemon(true);
    return thread;
  }
}
