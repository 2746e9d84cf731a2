package io.radstream.engines.onnx;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.EngineProvider;
import io.radstream.engines.InferenceEngine;
import io.radstream.model.bundle.ModelBundle;

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
