package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ImageLimitKeys;
import io.radstream.configuration.KafkaKeys;
import io.radstream.configuration.KnownKeys;
import io.radstream.configuration.ManagementKeys;
import io.radstream.configuration.RegistryKeys;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of the gateway; {@code docs/gateway-configuration.md} is made from this. */
final class GatewayKeys {

  static final ConfigKey<String> ID =
      new ConfigKey<>(
          "gateway.id",
          "main",
          "letters, digits, `.`, `_`, `-`; at most 100",
          "Tells the gateways of one installation apart; part of the name of its transactions. Two"
              + " processes with the same id end each other.",
          ConfigText.matching("[A-Za-z0-9._-]{1,100}"));

  static final ConfigKey<Duration> PATIENCE =
      new ConfigKey<>(
          "publish.timeout",
          "30s",
          "1s to 10m",
          "How long a device waits for Kafka's acknowledgement; then it is answered 0xA700 and sends"
              + " the image again later. Must be less than what devices wait for an answer.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)));

  static final ConfigKey<Integer> KNOWN_IMAGES =
      new ConfigKey<>(
          "ledger.images",
          "1000000",
          "1000 to 100000000",
          "Images of the ledger that are held in memory, 48 bytes each. One that is older and is"
              + " sent again is published again.",
          ConfigText.integer(1_000, 100_000_000));

  static final ConfigKey<Integer> IMAGE_BYTES =
      new ConfigKey<>(
          "image.max.bytes",
          "12000000",
          "1 to 67108864",
          "Encoded bytes of an image as it is published. What is larger is compressed without loss,"
              + " and refused (TOO_LARGE) only if that does not help. Must not be more than the"
              + " stream app's `decode.max.bytes`; lowered by itself to what the images' topic takes.",
          ConfigText.integer(1, 64 << 20));

  static final ConfigKey<Integer> DECODE_THREADS =
      new ConfigKey<>(
          "decode.threads",
          "0",
          "0 to 256",
          "Instances decoded at once; 0 means one for each processor.",
          ConfigText.integer(0, 256));

  static final ConfigKey<Duration> DECODE_TIMEOUT =
      new ConfigKey<>(
          "decode.timeout",
          "20s",
          "100ms to 10m",
          "The longest that one instance may be decoded, de-identified and compressed"
              + " (DECODE_TIMEOUT).",
          ConfigText.duration(Duration.ofMillis(100), Duration.ofMinutes(10)));

  static final ConfigKey<Duration> STOP_TIMEOUT =
      new ConfigKey<>(
          "stop.timeout",
          "25s",
          "1s to 10m",
          "How long stopping may take in all, from the signal to the process's end: instances that"
              + " are being received are stored and answered, associations are ended. Must be less"
              + " than what waits for it: Kubernetes kills after 30s.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)));

  private static final List<ConfigKey<?>> OWN =
      List.of(
          ID,
          PATIENCE,
          KNOWN_IMAGES,
          IMAGE_BYTES,
          DECODE_THREADS,
          DECODE_TIMEOUT,
          ImageLimitKeys.MAX_PIXELS,
          ImageLimitKeys.MAX_EXPANSION);

  static final List<ConfigKey<?>> ALL =
      Stream.of(
              DicomKeys.ALL,
              StowKeys.ALL,
              List.<ConfigKey<?>>of(KafkaKeys.BOOTSTRAP_SERVERS, KafkaKeys.TOPICS_PREFIX),
              RegistryKeys.ALL,
              OWN,
              PrivacyKeys.ALL,
              AuditKeys.ALL,
              PullKeys.ALL,
              List.<ConfigKey<?>>of(STOP_TIMEOUT, ManagementKeys.PORT, ManagementKeys.ADDRESS))
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  /** Kafka settings that would break what RadStream promises. */
  static final List<String> RESERVED =
      List.of(
          "kafka.client.id",
          "kafka.group.id",
          "kafka.isolation.level",
          "kafka.enable.auto.commit",
          "kafka.allow.auto.create.topics",
          "kafka.auto.offset.reset",
          "kafka.enable.idempotence",
          "kafka.acks",
          "kafka.transactional.id",
          "kafka.transaction.timeout.ms",
          "kafka.max.request.size",
          "kafka.buffer.memory",
          "kafka.compression.type",
          "kafka.linger.ms",
          "kafka.max.block.ms",
          "kafka.request.timeout.ms",
          "kafka.delivery.timeout.ms",
          "kafka.default.api.timeout.ms",
          "kafka.key.serializer",
          "kafka.value.serializer",
          "kafka.key.deserializer",
          "kafka.value.deserializer",
          "kafka.interceptor.classes");

  static final KnownKeys KNOWN = new KnownKeys(ALL, RESERVED, "docs/gateway-configuration.md");

  private GatewayKeys() {}
}
