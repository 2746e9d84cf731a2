package io.radstream.testkit.publish;

import io.radstream.schemas.XRayImage;

/** From a message to the bytes of a record's value. */
@FunctionalInterface
public interface ImageEncoder {

  /** The frame of the registry's wire format. */
  byte[] encode(XRayImage image);
}
