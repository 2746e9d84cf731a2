package io.radstream.model.engine.onnx;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.EngineProvider;
import io.radstream.model.engine.InferenceEngine;

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
