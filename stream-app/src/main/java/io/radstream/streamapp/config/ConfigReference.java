package io.radstream.streamapp.config;

/** Writes the reference of all settings, {@code docs/configuration.md}. */
final class ConfigReference {

  private static final String HEAD =
      """
      # Configuration of the stream app

      Made from the code by the build of `stream-app`; do not edit.

      `./radstream stream --config FILE` reads one YAML file. Every setting has a default; nested \
      maps and dotted names mean the same (`batching: {linger: 2ms}` is `batching.linger: 2ms`). \
      `${env:NAME}` inside a value is replaced by an environment variable. Unknown settings and \
      values that are not allowed are all reported at once, each with its line, and nothing is \
      started. The settings in force are printed once, secrets masked.

      | setting | default | allowed | meaning |
      |---|---|---|---|
      """;

  private static final String TAIL =
      """

      Durations are written as `100ms`, `5s`, `1m`, `1h`; sizes as bytes or with `KiB`, `MiB`, `GiB`.

      ## Decided by RadStream

      These Kafka settings cannot be set, because what is promised rests on them: %s.

      ## Memory

      Bounded whatever the lag. Heap, at most and estimated from the bounds in force:

      - `inflight.bytes` for the records between input and outcome, and as much again for the \
      copies their decoders read;
      - `inflight.images` tensors of 4 bytes a value;
      - `decode.threads` pictures of `decode.max.pixels`, about 8 bytes a pixel while decoded;
      - for each assigned partition 8 records of 12 MiB that Kafka Streams buffers;
      - for each stream thread 64 MiB of fetched records and 64 MiB of results being sent.

      Outside the heap: `batching.max.batch` tensors and what the engine needs for one batch.

      ## Exit codes

      | code | meaning |
      |---|---|
      | 0 | stopped by a signal after everything in flight was drained |
      | 2 | wrong usage or configuration, or a model bundle that was refused; nothing was started |
      | 3 | Kafka or the Schema Registry cannot be used, or topics are missing |
      | 4 | the engine cannot be used, a commit would have been unsafe, or a defect |
      """;

  private ConfigReference() {}

  static String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(key.name(), quoted(key.defaultText()), key.allowed(), key.doc()));
    }
    return text.append(TAIL.formatted(quotedAll())).toString();
  }

  private static String quotedAll() {
    return String.join(", ", ConfigKeys.RESERVED.stream().map(ConfigReference::quoted).toList());
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
