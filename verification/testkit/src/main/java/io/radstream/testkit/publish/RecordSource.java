package io.radstream.testkit.publish;

import io.radstream.testkit.images.ImageRecord;

/** Makes one record after the other, without end. Asked by the publishing thread alone. */
@FunctionalInterface
public interface RecordSource {

  /** The next record. */
  ImageRecord next();
}
