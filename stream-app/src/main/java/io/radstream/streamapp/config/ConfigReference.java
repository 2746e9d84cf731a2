package io.radstream.streamapp.config;

import io.radstream.configuration.ConfigTable;
import io.radstream.streamapp.decode.DecodeSettings;
import io.radstream.streamapp.inference.InferenceStages;

/** Writes the reference of all settings, {@code docs/configuration.md}. */
final class ConfigReference {

  private static final String HEAD =
      """
      # Configuration of the stream app

      Made from the code by the build of `stream-app`; do not edit.

      `./radstream stream --config FILE` reads one YAML file. Every setting has a default; nested \
      maps and dotted names mean the same (`batching: {linger: 2ms}` is `batching.linger: 2ms`). \
      `${env:NAME}` inside a value is replaced by an environment variable, `${file:PATH}` by what the \
      file holds, without its last line's end. Unknown settings and \
      values that are not allowed are all reported at once, each with its line, and nothing is \
      started. The settings in force are printed once, secrets masked.

      """;

  private static final String TAIL =
      """

      Durations are written as `100ms`, `5s`, `1m`, `1h`; sizes as bytes or with `KiB`, `MiB`, `GiB`.

      ## Decided by RadStream

      These Kafka settings cannot be set, because what is promised rests on them: %s.

      ## Memory

      Bounded whatever the lag. With R the `max.message.bytes` of the \
      images' topic (%2$d MiB where it cannot be read), F the larger of R and, if there are `references.hosts`, \
      the lesser of `references.max.bytes` and `decode.max.bytes`, P its partitions, T `streams.threads` and D the decode threads (2 at least), the heap holds at most

      | what | bytes |
      |---|---|
      | records read or in flight | the larger of `inflight.bytes` and R |
      | records read beyond that | T x (%5$d x the larger of R and %6$d MiB - half of `inflight.bytes`), if that is more than 0 |
      | tensors | `inflight.images` x 4 x values of a tensor |
      | explanations, unless `explain` is `never` | `inflight.images` x (%12$d KiB + 4 x values of the \
      maps) |
      | images being decoded | `decode.memory`, and %13$d MiB for small ones while large ones hold that |
      | encoded images at hand; %3$d decodes that overran their time hold two each | (D + %4$d) x F |
      | fetches, one kept for each partition | P x the larger of R and %6$d MiB |
      | results being sent | T x the larger of %7$d MiB and R + 1 MiB |
      | an announced model being read, if `releases.follow` is true | %10$d x `releases.max.bytes` |
      | images on trial, if `releases.follow` is true and `shadow.share` is not 0 | %11$d tensors |
      | Java, Kafka's clients and the shipped model (estimate) | %8$d MiB |

      `stream` adds this up before it starts. If the sum is more than %9$d %% of Java's largest \
      heap (`-Xmx`), it prints every term and ends with exit code 2. P counts all partitions, \
      because one process may get them all. A tensor is that of the model that serves; \
      an announced model for which the sum would be too much is refused.

      Beside the heap: `batching.max.batch` tensors, for the codecs 8 bytes for each of \
      `decode.max.pixels` (a JPEG of several scans keeps all its coefficients) and %13$d MiB, for each stream thread buffers of one fetch \
      and one record, and what the engine needs for its weights and one batch; the last is not \
      computed. While one model takes over from another both engines are open, and a model on trial \
      has an engine of its own. Compressed topics are not covered: a batch may grow when it is unpacked.

      ## Exit codes

      | code | meaning |
      |---|---|
      | 0 | stopped by a signal after everything in flight was drained |
      | 2 | wrong usage or configuration, or a model bundle that was refused; nothing was started |
      | 3 | Kafka or the Schema Registry cannot be used, a login is refused, or rights or topics are missing |
      | 4 | the engine cannot be used, a commit would have been unsafe, or a defect |
      """;

  private ConfigReference() {}

  static String markdown() {
    return HEAD + ConfigTable.of(ConfigKeys.ALL) + tail();
  }

  private static String tail() {
    return TAIL.formatted(
        ConfigTable.quoted(ConfigKeys.RESERVED),
        KafkaBuffers.LARGEST_RECORD >> 20,
        DecodeSettings.MOST_HANGING,
        2 * DecodeSettings.MOST_HANGING,
        KafkaBuffers.POLLED_RECORDS,
        KafkaBuffers.FETCHED_BYTES >> 20,
        KafkaBuffers.SENT_BYTES >> 20,
        MemoryBound.BASE >> 20,
        MemoryBound.USABLE_PERCENT,
        MemoryBound.BUNDLE_COPIES,
        InferenceStages.SHADOW_IMAGES,
        MemoryBound.EXPLANATION_BYTES >> 10,
        DecodeSettings.RESERVE >> 20);
  }
}
