package io.radstream.model.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.EngineException.Kind;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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
}
