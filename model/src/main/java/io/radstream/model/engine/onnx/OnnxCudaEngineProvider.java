package io.radstream.model.engine.onnx;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.EngineProvider;
import io.radstream.model.engine.InferenceEngine;

/**
 * Opens {@code onnx-cuda}: ONNX Runtime on the first NVIDIA card that the process sees. Needs the
 * build of ONNX Runtime with CUDA on the class path, CUDA 12 and cuDNN 9.
 */
public final class OnnxCudaEngineProvider implements EngineProvider {

  /** For the service loader. */
  public OnnxCudaEngineProvider() {}

  @Override
  public String name() {
    return OnnxDevice.CUDA.engineName();
  }

  @Override
  public InferenceEngine open(ModelBundle bundle, EngineOptions options) {
    return OnnxEngine.open(bundle, options, OnnxDevice.CUDA);
  }
}
