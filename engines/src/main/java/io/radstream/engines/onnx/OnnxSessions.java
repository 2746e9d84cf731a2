package io.radstream.engines.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class OnnxSessions {

  /**
   * ONNX Runtime 1.29 matches the process's command line with a recursive regular expression when
   * it starts: some 250 bytes of stack for each character, and a class path has thousands. On a
   * Java thread's usual 1 MB that ends the process.
   */
  private static final long STACK_BYTES = 256L << 20;

  private OnnxSessions() {}

  /**
   * Loads a network on a passing thread with stack enough; the session may be used by any thread.
   *
   * @throws OrtException when the network is refused
   * @throws EngineException of kind {@code UNUSABLE} if there is no such device
   * @throws LinkageError when there is no native library for this platform
   */
  static OrtSession open(byte[] onnx, int threads, OnnxDevice device) throws OrtException {
    FutureTask<OrtSession> task = new FutureTask<>(() -> create(onnx, threads, device));
    new Thread(null, task, "onnx-open", STACK_BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(Kind.UNUSABLE, "interrupted while loading the network", e);
    }
  }

  private static OrtSession create(byte[] onnx, int threads, OnnxDevice device)
      throws OrtException {
    OrtEnvironment environment = environment();
    // What the library does while it is loaded only ORT_DISABLE_TELEMETRY in the environment stops.
    environment.setTelemetry(false);
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Waiting threads sleep: the processors belong to the decoders between two batches.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      device.choose(options);
      return environment.createSession(onnx, options);
    }
  }

  private static OrtEnvironment environment() {
    OnnxTemporary temporary = OnnxTemporary.look();
    try {
      return OrtEnvironment.getEnvironment();
    } finally {
      temporary.tidy();
    }
  }

  private static RuntimeException failure(ExecutionException e) throws OrtException {
    Throwable cause = e.getCause();
    if (cause instanceof OrtException refused) {
      throw refused;
    }
    if (cause instanceof EngineException unusable) {
      throw unusable;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new EngineException(Kind.UNUSABLE, "ONNX Runtime could not load the network", e);
  }

  /**
   * ONNX Runtime makes a temporary folder when it is loaded, also if it has nothing to unpack, and
   * leaves its removal to the JVM's orderly end. This removes it at once. An empty folder is
   * nobody's loss: a process of RadStream never puts anything into one.
   */
  private static final class OnnxTemporary {

    private static final String NAME = "onnxruntime-java";

    private final Path folder;
    private final Set<Path> before;

    private OnnxTemporary(Path folder, Set<Path> before) {
      this.folder = folder;
      this.before = before;
    }

    /** To be called before ONNX Runtime is loaded. */
    static OnnxTemporary look() {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      return new OnnxTemporary(folder, found(folder));
    }

    /** Removes the empty folders that have come since. */
    void tidy() {
      for (Path one : found(folder)) {
        if (!before.contains(one)) {
          removeEmpty(one);
        }
      }
    }

    private static void removeEmpty(Path one) {
      try {
        Files.deleteIfExists(one);
      } catch (DirectoryNotEmptyException e) {
        // ONNX Runtime was told to unpack there by somebody's own setting.
      } catch (IOException e) {
        // Somebody else's.
      }
    }

    private static Set<Path> found(Path folder) {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> String.valueOf(file.getFileName()).startsWith(NAME))
            .collect(Collectors.toSet());
      } catch (IOException | UncheckedIOException e) {
        return Set.of();
      }
    }
  }
}
