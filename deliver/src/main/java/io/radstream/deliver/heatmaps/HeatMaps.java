package io.radstream.deliver.heatmaps;

import io.radstream.console.Printable;
import io.radstream.engines.EngineException;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.model.confidence.Finding;
import io.radstream.model.explain.HeatMap;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.places.RecordFetch;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Explains results on demand: fetches the image from its topic and asks the very model that judged
 * it. Thread-safe: one at a time, so that delivering takes one processor at most.
 */
public final class HeatMaps implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeatMaps.class);

  private final ImageFetch images;
  private final ImageDecoders decoders;
  private final Models models;

  HeatMaps(ImageFetch images, ImageDecoders decoders, Models models) {
    this.images = images;
    this.decoders = decoders;
    this.models = models;
  }

  /** With what a configuration names; the client is not closed by this. */
  public static HeatMaps open(DeliverConfig config, SchemaRegistryClient registry) {
    return new HeatMaps(
        new ImageFetch(
            new RecordFetch<>(
                RecordFetch.consumer(config.client(), "radstream-deliver-images"),
                new RegistryAvroDeserializer<>(XRayImage.class, registry)),
            config.topics().images()),
        ImageDecoders.standard(config.limits()),
        new Models(config.models(), InstantSource.system()));
  }

  /**
   * Where the image speaks for what was found, or for the likeliest class where the model
   * abstained.
   *
   * @return empty if the image or the model is not there any more, or there is nothing to show
   */
  public synchronized Optional<ExplainedImage> of(ImageResult.Classified result) {
    Optional<OpenModel> model = models.of(result.modelSha256());
    if (model.isEmpty()) {
      return Optional.empty();
    }
    return images
        .image(result.place(), result.diagnosis().getImageId())
        .flatMap(bytes -> decoders.decode(bytes).accepted())
        .flatMap(image -> explained(model.get(), image, target(result)));
  }

  private static Optional<ExplainedImage> explained(
      OpenModel model, GreyImage image, Finding target) {
    try {
      Optional<HeatMap> map = model.explain(image, target);
      return map.map(found -> new ExplainedImage(image, found));
    } catch (EngineException e) { // a report goes without its heat map rather than not at all
      LOG.error("No heat map for an image: {}", Printable.of(e.toString()));
      return Optional.empty();
    }
  }

  /** The class that the map is of. */
  public static Finding target(ImageResult.Classified result) {
    return switch (result.diagnosis().getFinding()) {
      case COVID19 -> Finding.COVID19;
      case PNEUMONIA -> Finding.PNEUMONIA;
      case NORMAL -> Finding.NORMAL;
      case ABSTAINED -> likeliest(result.diagnosis().getProbabilities());
    };
  }

  private static Finding likeliest(Probabilities of) {
    if (of.getCovid19() >= of.getPneumonia() && of.getCovid19() >= of.getNormal()) {
      return Finding.COVID19;
    }
    return of.getPneumonia() >= of.getNormal() ? Finding.PNEUMONIA : Finding.NORMAL;
  }

  @Override
  public synchronized void close() {
    images.close();
    models.close();
  }
}
