package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens the model once while the broker starts. What is wrong with it is then known early, and its
 * libraries are loaded when the stream app needs them.
 */
public final class ModelCheck {

  private ModelCheck() {}

  /**
   * The model's name and version.
   *
   * @param bundle its file; null for the one that comes with the program
   * @throws DemoException if it cannot be used
   */
  public static String open(@Nullable Path bundle, String engine) throws DemoException {
    ModelBundle model = read(bundle);
    try (InferenceEngine opened = InferenceEngines.open(engine, model, EngineOptions.ofBatch(1))) {
      BundleManifest manifest = model.manifest();
      return "%s %s, engine %s".formatted(manifest.name(), manifest.version(), opened.name());
    } catch (EngineException e) {
      throw new DemoException(ExitCode.INTERNAL, String.valueOf(e.getMessage()));
    }
  }

  private static ModelBundle read(@Nullable Path bundle) throws DemoException {
    BundleResult result = bundle == null ? ShippedBundle.open() : BundleReader.read(bundle);
    return result.orElseThrow(
        refused ->
            bundle == null
                ? new DemoException(
                    ExitCode.INTERNAL, refused.detail() + "; give one with --bundle")
                : new DemoException(
                    ExitCode.USAGE,
                    "--bundle %s is refused: %s, %s"
                        .formatted(bundle, refused.reason(), refused.detail())));
  }
}
