package io.radstream.testkit.publish;

import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import java.util.Objects;

/** From a message to the bytes of a record's value. */
@FunctionalInterface
public interface ImageEncoder {

  /** The frame of the registry's wire format. */
  byte[] encode(XRayImage image);

  /** Registers the schema with the first image of a topic. */
  static ImageEncoder of(String registryUrl, String topic) {
    RegistryConfig config = RegistryConfig.of(registryUrl);
    RegistryAvroSerializer<XRayImage> serializer =
        new RegistryAvroSerializer<>(SchemaRegistryClient.of(config), config);
    return image -> Objects.requireNonNull(serializer.serialize(topic, image));
  }
}
