package io.radstream.model.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

final class OnnxSessions {

  private OnnxSessions() {}

  static OrtSession open(OrtEnvironment environment, byte[] onnx, int threads) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Waiting threads sleep: the processors belong to the decoders between two batches.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return environment.createSession(onnx, options);
    }
  }
}
