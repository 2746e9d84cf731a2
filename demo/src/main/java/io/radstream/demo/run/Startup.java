package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DemoImageSet;
import io.radstream.demo.screen.DemoException;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What takes time before the first image and can be done at once: broker and registry, the model,
 * the images. Closing it waits for what is under way and stops the stack.
 */
public final class Startup implements AutoCloseable {

  private static final int TASKS = 3;

  private final ExecutorService pool = Executors.newFixedThreadPool(TASKS, Startup::daemon);
  private final Future<LocalStack> stack;
  private final Future<String> model;
  private final Future<DemoImageSet> images;

  private Startup(StackConfig stack, Callable<String> model, Callable<DemoImageSet> images) {
    this.stack = pool.submit(() -> LocalStack.start(stack));
    this.model = pool.submit(model);
    this.images = pool.submit(images);
    pool.shutdown();
  }

  /** Begins with all of it at once. */
  public static Startup begin(
      StackConfig stack, Callable<String> model, Callable<DemoImageSet> images) {
    return new Startup(stack, model, images);
  }

  /** Waits for the broker and the registry. */
  public LocalStack stack() throws DemoException, InterruptedException {
    return result(stack);
  }

  /** Waits until the model has been opened once: what it is called. */
  public String model() throws DemoException, InterruptedException {
    return result(model);
  }

  /** Waits until the images are on disk. */
  DemoImageSet images() throws DemoException, InterruptedException {
    return result(images);
  }

  @Override
  public void close() {
    pool.shutdownNow();
    try {
      stack.get().close();
    } catch (ExecutionException e) {
      // It was not started, and has cleaned up behind itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T result(Future<T> future) throws DemoException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static DemoException failure(@Nullable Throwable cause) {
    if (cause instanceof DemoException known) {
      return known;
    }
    if (cause instanceof StackException stack) {
      return new DemoException(ExitCode.UNREACHABLE, stack.getMessage());
    }
    throw new IllegalStateException("the demo could not be started", cause);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "demo-start");
    thread.setDaemon(true);
    return thread;
  }
}
