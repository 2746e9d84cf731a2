package io.radstream.dashboard.views;

import io.radstream.dashboard.window.Place;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.places.RecordFetch;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.util.Map;
import java.util.Optional;

/**
 * Where pictures come from. Thread-safe; each blocks for 10 s at most.
 *
 * @param images fetches images
 * @param explanations fetches heat maps
 */
record ImageSources(RecordFetch<XRayImage> images, RecordFetch<Explanation> explanations)
    implements AutoCloseable {

  static ImageSources open(Map<String, String> client, SchemaRegistryClient registry) {
    return new ImageSources(
        new RecordFetch<>(
            RecordFetch.consumer(client, "radstream-dashboard-images"),
            new RegistryAvroDeserializer<>(XRayImage.class, registry)),
        new RecordFetch<>(
            RecordFetch.consumer(client, "radstream-dashboard-explanations"),
            new RegistryAvroDeserializer<>(Explanation.class, registry)));
  }

  Optional<XRayImage> image(Place place) {
    return images.at(place.topic(), place.partition(), place.offset());
  }

  Optional<Explanation> explanation(Place place) {
    return explanations.at(place.topic(), place.partition(), place.offset());
  }

  @Override
  public void close() {
    images.close();
    explanations.close();
  }
}
