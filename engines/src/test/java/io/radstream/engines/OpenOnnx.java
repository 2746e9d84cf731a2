package io.radstream.engines;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import java.nio.file.Path;

/** A program that opens the engine {@code onnx} on the bundle named first, and ends. */
final class OpenOnnx {

  private OpenOnnx() {}

  public static void main(String[] arguments) {
    BundleResult result = BundleReader.read(Path.of(arguments[0]));
    if (!(result instanceof BundleResult.Loaded loaded)) {
      throw new IllegalStateException(result.toString());
    }
    InferenceEngines.open("onnx", loaded.bundle(), new EngineOptions(1, 1)).close();
    System.out.println("opened");
  }
}
