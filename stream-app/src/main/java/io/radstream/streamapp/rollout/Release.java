package io.radstream.streamapp.rollout;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.streamapp.serving.ModelId;
import java.nio.ByteBuffer;

/**
 * What was announced; nothing of it is believed before the bundle's signature is verified.
 *
 * @param id name, version and the bundle's SHA-256
 * @param signature of the bundle's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record Release(ModelId id, String bundleUri, byte[] signature, ReleaseStage stage) {

  static Release of(ModelRelease record) {
    ByteBuffer buffer = record.getSignature();
    byte[] signature = new byte[buffer.remaining()];
    buffer.duplicate().get(signature);
    return new Release(
        new ModelId(record.getModelName(), record.getVersion(), record.getBundleSha256()),
        record.getBundleUri(),
        signature,
        record.getStage());
  }

  /** The topic's key. */
  String key() {
    return id.toString();
  }
}
