package io.radstream.streamapp.tracing;

import io.opentelemetry.api.common.AttributeKey;

/**
 * All that a span says of an image. Those of messages are OpenTelemetry's semantic conventions for
 * Kafka. There is none for a study, a patient, a file or a header.
 */
final class TraceAttributes {

  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
  static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  static final AttributeKey<String> IMAGE_ID = AttributeKey.stringKey("xray.image.id");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("xray.outcome");
  static final AttributeKey<String> REJECTION = AttributeKey.stringKey("xray.rejection.reason");
  static final AttributeKey<String> MODEL_NAME = AttributeKey.stringKey("xray.model.name");
  static final AttributeKey<String> MODEL_VERSION = AttributeKey.stringKey("xray.model.version");
  static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("xray.batch.size");

  private TraceAttributes() {}
}
