package io.radstream.engines.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;

/** What a session computes on. */
enum OnnxDevice {
  CPU("onnx") {
    @Override
    void choose(SessionOptions options) {
      // What a session does unless it is told otherwise.
    }
  },
  CUDA("onnx-cuda") {
    @Override
    void choose(SessionOptions options) {
      try {
        options.addCUDA(FIRST_CARD);
      } catch (OrtException e) {
        throw new EngineException(
            Kind.UNUSABLE,
            "ONNX Runtime cannot use an NVIDIA card here (%s); it needs its build with CUDA (the image with -cuda), CUDA 12, cuDNN 9 and a card; otherwise set model.engine to onnx"
                .formatted(e.getMessage()),
            e);
      }
    }
  };

  private static final int FIRST_CARD = 0;

  private final String engineName;

  OnnxDevice(String engineName) {
    this.engineName = engineName;
  }

  /** By which the configuration asks for it. */
  String engineName() {
    return engineName;
  }

  /**
   * Tells a session to be.
   *
   * @throws EngineException of kind {@code UNUSABLE} if there is no such device
   */
  abstract void choose(SessionOptions options);
}
