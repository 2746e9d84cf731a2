package io.radstream.gateway.deliver.dicom;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.deliver.ImageResult;
import java.util.List;

/** Makes the DICOM objects of a result. Used by several threads at once. */
@FunctionalInterface
public interface ResultObjects {

  /**
   * The objects, in explicit VR little endian, in the order in which they are sent. Their UIDs are
   * the same however often they are made. May block, for a bounded time.
   *
   * @return at least one
   */
  List<InstanceFile> of(ImageResult.Classified result) throws InterruptedException;
}
