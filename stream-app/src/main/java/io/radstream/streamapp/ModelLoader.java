package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.InferenceEngines;
import io.radstream.streamapp.config.ModelSettings;
import io.radstream.streamapp.inference.ServedModel;

/** From a bundle's file to the model that judges. */
final class ModelLoader {

  private ModelLoader() {}

  static ServedModel load(ModelSettings settings, int maxBatch) throws StartException {
    BundleResult result = settings.file().map(BundleReader::read).orElseGet(ShippedBundle::open);
    if (result instanceof BundleResult.Loaded loaded) {
      return served(loaded.bundle(), settings, maxBatch);
    }
    var refused = (BundleResult.Refused) result;
    throw new StartException(
        ExitCode.USAGE,
        "model.bundle %s is refused: %s, %s"
            .formatted(settings.bundle(), refused.reason(), refused.detail()));
  }

  static ServedModel served(ModelBundle bundle, ModelSettings settings, int maxBatch) {
    var manifest = bundle.manifest();
    var options = new EngineOptions(maxBatch, settings.threads());
    return new ServedModel(
        manifest.name(),
        manifest.version(),
        bundle.modelSha256(),
        manifest.preprocessing(),
        manifest.classes().size(),
        softmax -> manifest.judge(softmax, 0),
        () -> InferenceEngines.open(settings.engine(), bundle, options));
  }
}
