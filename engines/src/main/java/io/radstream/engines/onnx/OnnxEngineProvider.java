package io.radstream.engines.onnx;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.EngineProvider;
import io.radstream.engines.InferenceEngine;
import io.radstream.model.bundle.ModelBundle;

/** Opens {@code onnx}: ONNX Runtime on the CPU, the fastest engine there and the default. */
public final class OnnxEngineProvider implements EngineProvider {

  /** For the service loader. */
  public OnnxEngineProvider() {}

  @Override
  public String name() {
    return OnnxDevice.CPU.engineName();
  }

  @Override
  public InferenceEngine open(ModelBundle bundle, EngineOptions options) {
    return OnnxEngine.open(bundle, options, OnnxDevice.CPU);
  }
}
