package io.radstream.streamapp.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.KafkaKeys;
import io.radstream.configuration.KnownKeys;
import io.radstream.configuration.ManagementKeys;
import io.radstream.configuration.RegistryKeys;
import io.radstream.engines.InferenceEngines;
import io.radstream.streamapp.explain.ExplainPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;

/** Every setting there is; the reference in {@code docs/configuration.md} is made from this. */
final class ConfigKeys {

  /** The model that comes with the program. */
  static final String SHIPPED = "shipped";

  static final ConfigKey<String> APPLICATION_ID =
      new ConfigKey<>(
          "streams.application.id",
          "radstream-stream",
          "letters, digits, `.`, `_`, `-`; at most 100",
          "Name of the consumer group and prefix of the transactions. Processes of one name share"
              + " the work; a new name starts from the oldest image.",
          ConfigText.matching("[A-Za-z0-9._-]{1,100}"));

  static final ConfigKey<Integer> STREAM_THREADS =
      new ConfigKey<>(
          "streams.threads",
          "2",
          "1 to 64",
          "Stream threads: each reads, forwards and commits its share of the partitions.",
          ConfigText.integer(1, 64));

  static final ConfigKey<Duration> COMMIT_INTERVAL =
      new ConfigKey<>(
          "streams.commit.interval",
          "100ms",
          "10ms to 10s",
          "How often outcomes are committed. About half of it is added to the latency; longer"
              + " intervals give a little more throughput.",
          ConfigText.duration(Duration.ofMillis(10), Duration.ofSeconds(10)));

  static final ConfigKey<Duration> TRANSACTION_TIMEOUT =
      new ConfigKey<>(
          "streams.transaction.timeout",
          "15s",
          "5s to 60s",
          "After a crash, readers of committed results wait this long at most. Must exceed"
              + " `inflight.drain.timeout` by at least 2s.",
          ConfigText.duration(Duration.ofSeconds(5), Duration.ofSeconds(60)));

  static final ConfigKey<Duration> SESSION_TIMEOUT =
      new ConfigKey<>(
          "streams.session.timeout",
          "10s",
          "6s to 60s",
          "How long a silent process keeps its partitions.",
          ConfigText.duration(Duration.ofSeconds(6), Duration.ofSeconds(60)));

  static final ConfigKey<String> MODEL_BUNDLE =
      new ConfigKey<>(
          "model.bundle",
          SHIPPED,
          "a file, or `shipped`",
          "The model bundle; `shipped` is the one that comes with the program. A relative path is"
              + " meant from the working directory.",
          ConfigText.matching(".+"));

  static final ConfigKey<String> MODEL_ENGINE =
      new ConfigKey<>(
          "model.engine",
          "onnx",
          String.join(", ", InferenceEngines.names()),
          "The engine that runs the model.",
          ConfigText.oneOf(InferenceEngines.names()));

  static final ConfigKey<Integer> MODEL_THREADS =
      new ConfigKey<>(
          "model.threads",
          "0",
          "0 to 1024",
          "Processors one batch may use; 0 means all of the machine.",
          ConfigText.integer(0, 1024));

  static final ConfigKey<ExplainPolicy> EXPLAIN =
      new ConfigKey<>(
          "explain",
          "never",
          "`always`, `abstained`, `never`, `1/N`",
          "Which diagnoses come with an explanation on the explanations topic, written in the same"
              + " transaction: all, the abstentions, none, or those of one image in N, chosen by"
              + " their identifiers.",
          ExplainPolicy::of);

  static final ConfigKey<Boolean> DRIFT =
      new ConfigKey<>(
          "drift.report",
          "false",
          "true, false",
          "Whether what images look like and what the model says about them is compared hour by hour"
              + " with the images that it was released with, and written to the drift topic once a"
              + " minute.",
          ConfigText::truth);

  static final ConfigKey<Integer> MAX_BATCH =
      new ConfigKey<>(
          "batching.max.batch",
          "32",
          "1 to 1024",
          "Images in a batch.",
          ConfigText.integer(1, 1024));

  static final ConfigKey<Duration> LINGER =
      new ConfigKey<>(
          "batching.linger",
          "2ms",
          "0ms to 10s",
          "How long an idle engine waits for more images before it starts on those it has.",
          ConfigText.duration(Duration.ZERO, Duration.ofSeconds(10)));

  static final ConfigKey<Duration> MAX_DELAY =
      new ConfigKey<>(
          "batching.max.delay",
          "50ms",
          "0ms to 10s",
          "A batch closes when its oldest image is this old, counted from its arrival.",
          ConfigText.duration(Duration.ZERO, Duration.ofSeconds(10)));

  static final ConfigKey<Duration> ROUTINE_MAX_WAIT =
      new ConfigKey<>(
          "batching.routine.max.wait",
          "2s",
          "0ms to 1h",
          "A ROUTINE image older than this is treated as STAT, so that it never starves.",
          ConfigText.duration(Duration.ZERO, Duration.ofHours(1)));

  static final ConfigKey<Integer> IN_FLIGHT_IMAGES =
      new ConfigKey<>(
          "inflight.images",
          "128",
          "1 to 100000",
          "Images between input and outcome in this process: three to four batches. Must not be"
              + " less than `batching.max.batch`. Lowered by itself for a slow engine.",
          ConfigText.integer(1, 100_000));

  static final ConfigKey<Long> IN_FLIGHT_BYTES =
      new ConfigKey<>(
          "inflight.bytes",
          "256MiB",
          "1MiB to 64GiB",
          "Bytes of those images' records; half of it is for images that take long to decode.",
          ConfigText.bytes(1L << 20, 64L << 30));

  static final ConfigKey<Duration> DRAIN_TIMEOUT =
      new ConfigKey<>(
          "inflight.drain.timeout",
          "8s",
          "1s to 50s",
          "How long a commit waits for images in flight before its thread is replaced and they are"
              + " read again.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofSeconds(50)));

  static final ConfigKey<Duration> STOP_TIMEOUT =
      new ConfigKey<>(
          "stop.timeout",
          "25s",
          "1s to 10m",
          "How long stopping may take in all, from the signal to the process's end; what is not"
              + " drained by then is read again, and the exit code is 3. Must be less than what"
              + " waits for it: Kubernetes kills after 30s.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)));

  private static final List<ConfigKey<?>> STREAMS =
      List.of(
          KafkaKeys.BOOTSTRAP_SERVERS,
          APPLICATION_ID,
          STREAM_THREADS,
          COMMIT_INTERVAL,
          TRANSACTION_TIMEOUT,
          SESSION_TIMEOUT);

  private static final List<ConfigKey<?>> OWN =
      List.of(
          KafkaKeys.TOPICS_PREFIX,
          MODEL_BUNDLE,
          MODEL_ENGINE,
          MODEL_THREADS,
          EXPLAIN,
          DRIFT,
          MAX_BATCH,
          LINGER,
          MAX_DELAY,
          ROUTINE_MAX_WAIT,
          IN_FLIGHT_IMAGES,
          IN_FLIGHT_BYTES,
          DRAIN_TIMEOUT);

  private static final List<ConfigKey<?>> PROCESS =
      List.of(STOP_TIMEOUT, ManagementKeys.PORT, ManagementKeys.ADDRESS);

  private static final List<ConfigKey<?>> REFERENCES =
      List.of(
          ReferenceKeys.HOSTS,
          ReferenceKeys.SCHEMES,
          ReferenceKeys.NETWORKS,
          ReferenceKeys.MAX_BYTES,
          ReferenceKeys.TIMEOUT,
          ReferenceKeys.ATTEMPTS);

  static final List<ConfigKey<?>> ALL =
      Stream.of(
              STREAMS, RegistryKeys.ALL, OWN, DecodeKeys.ALL, PROCESS, REFERENCES, ReleaseKeys.ALL)
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  /** Kafka settings that would break what RadStream promises. */
  static final List<String> RESERVED =
      List.of(
          "kafka.application.id",
          "kafka.group.id",
          "kafka.processing.guarantee",
          "kafka.isolation.level",
          "kafka.enable.auto.commit",
          "kafka.enable.idempotence",
          "kafka.acks",
          "kafka.transactional.id",
          "kafka.key.serializer",
          "kafka.value.serializer",
          "kafka.key.deserializer",
          "kafka.value.deserializer",
          "kafka.num.stream.threads",
          "kafka.commit.interval.ms",
          "kafka.transaction.timeout.ms",
          "kafka.session.timeout.ms",
          "kafka.auto.offset.reset",
          "kafka.max.request.size",
          "kafka.max.poll.records",
          "kafka.fetch.max.bytes",
          "kafka.max.partition.fetch.bytes",
          "kafka.buffered.records.per.partition",
          "kafka.buffer.memory",
          "kafka.interceptor.classes",
          "kafka.production.exception.handler",
          "kafka.processing.exception.handler",
          "kafka.deserialization.exception.handler",
          "kafka.default.client.supplier");

  static final KnownKeys KNOWN =
      new KnownKeys(ALL, RESERVED, "docs/configuration.md", StreamsConfig.configDef().names());

  private ConfigKeys() {}
}
