package io.radstream.localstack.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a child JVM when its parent is gone. The parent holds the write end of the child's standard
 * input and never writes; whatever ends the parent, even a kill -9, ends that stream.
 */
public final class ParentWatch {

  private ParentWatch() {}

  /** Starts the watching daemon thread, which ends this JVM in order at the end of its input. */
  public static void start() {
    InputStream fromParent = System.in;
    Thread watch =
        new Thread(
            () -> {
              awaitEnd(fromParent);
              System.exit(0);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd(InputStream stream) {
    try {
      while (stream.read() >= 0) {
        // Nothing is ever said on this stream; only its end counts.
      }
    } catch (IOException e) {
      // A broken pipe means the same as its end.
    }
  }
}
