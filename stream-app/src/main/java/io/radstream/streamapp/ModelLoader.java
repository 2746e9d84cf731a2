package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngines;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.drift.DriftProfile;
import io.radstream.model.explain.HiResCam;
import io.radstream.streamapp.config.ModelSettings;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.serving.Explainer;
import io.radstream.streamapp.serving.ModelDefinition;
import java.util.Optional;

/**
 * From a bundle to the model that classifies.
 *
 * @param explains whether its classifications may have to be explained
 */
record ModelLoader(ModelSettings settings, EngineOptions options, boolean explains) {

  static ModelLoader of(StreamConfig config) {
    int batch = config.inference().batch().maxBatch();
    return new ModelLoader(
        config.model(),
        new EngineOptions(batch, config.model().threads()),
        config.inference().explain().any());
  }

  /** For models on trial. One thread: the serving model's batches need the others. */
  static ModelLoader forTrial(StreamConfig config) {
    return new ModelLoader(
        config.model(), new EngineOptions(InferenceStages.SHADOW_IMAGES, 1), false);
  }

  /** The one that the settings name. */
  ModelDefinition load() throws StartException {
    BundleResult result = settings.file().map(BundleReader::read).orElseGet(ShippedBundle::open);
    return served(
        result.orElseThrow(
            refused ->
                new StartException(
                    ExitCode.USAGE,
                    "model.bundle %s is refused: %s, %s"
                        .formatted(settings.bundle(), refused.reason(), refused.detail()))));
  }

  ModelDefinition served(ModelBundle bundle) {
    var manifest = bundle.manifest();
    return new ModelDefinition(
        manifest.name(),
        manifest.version(),
        bundle.modelSha256(),
        manifest.preprocessing(),
        manifest.classes().size(),
        output -> bundle.classify(output, 0),
        bundle.distribution().isPresent(),
        explains ? explainer(bundle) : Explainer.NONE,
        (long) manifest.spec().mapLength() * Float.BYTES,
        DriftProfile.of(manifest.metrics()),
        () -> InferenceEngines.open(settings.engine(), bundle, options));
  }

  private static Explainer explainer(ModelBundle bundle) {
    HiResCam cam = HiResCam.of(bundle);
    return (output, target) ->
        output.maps().length == 0 ? Optional.empty() : cam.explain(output.maps(), 0, target);
  }
}
