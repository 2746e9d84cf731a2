package io.radstream.chaos.app;

import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.testkit.engine.EngineFaults;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.process.JvmSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a stream app in a JVM of its own is to run.
 *
 * @param configuration settings by their names in docs/configuration.md; all others have their
 *     defaults
 * @param heapMiB the JVM's largest heap
 * @param faults how its engine fails
 * @param safety less than full only for a control
 * @param older the older version that is to run; empty for this one
 */
public record AppSettings(
    Map<String, String> configuration,
    int heapMiB,
    EngineFaults faults,
    CommitSafety safety,
    Optional<OlderHome> older) {

  private static final int USUAL_HEAP = 640;

  /** Copies the map. */
  public AppSettings {
    configuration = Map.copyOf(configuration);
  }

  /**
   * A sound app that recovers quickly from a kill: small bounds, short timeouts.
   *
   * @param bundle a bundle's path, or {@code shipped}
   */
  public static AppSettings of(
      String bootstrapServers, String registryUrl, String topicPrefix, String bundle) {
    return new AppSettings(
        Map.of(
            "kafka.bootstrap.servers",
            bootstrapServers,
            "registry.url",
            registryUrl,
            "topics.prefix",
            topicPrefix,
            "model.bundle",
            bundle,
            "streams.session.timeout",
            "6s",
            "batching.max.batch",
            "16",
            "inflight.images",
            "64",
            "inflight.bytes",
            "64MiB"),
        USUAL_HEAP,
        EngineFaults.NONE,
        CommitSafety.FULL,
        Optional.empty());
  }

  /** The same with one setting changed. */
  public AppSettings with(String key, String value) {
    Map<String, String> changed = new TreeMap<>(configuration);
    changed.put(key, value);
    return new AppSettings(changed, heapMiB, faults, safety, older);
  }

  /** The same with an engine that fails. */
  public AppSettings withFaults(EngineFaults other) {
    return new AppSettings(configuration, heapMiB, other, safety, older);
  }

  /** The same with less safety: for controls only. */
  public AppSettings withSafety(CommitSafety other) {
    return new AppSettings(configuration, heapMiB, faults, other, older);
  }

  /** The same with another heap. */
  public AppSettings withHeapMiB(int other) {
    return new AppSettings(configuration, other, faults, safety, older);
  }

  /** The same with the app of this version. */
  public AppSettings ofThisVersion() {
    return new AppSettings(configuration, heapMiB, faults, safety, Optional.empty());
  }

  /** The same with an older version of the app. */
  public AppSettings of(OlderHome version) {
    return new AppSettings(configuration, heapMiB, faults, safety, Optional.of(version));
  }

  /**
   * Starts the app and returns at once. Its configuration is {@code NAME.yaml}, what it says of
   * itself {@code NAME.state}.
   *
   * @param name unique within the folder
   * @param folder exists
   */
  public AppProcess start(String name, Path folder) {
    Path config = folder.resolve(name + ".yaml");
    try {
      Files.writeString(config, yaml());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure a stream app", e);
    }
    return AppProcess.start(name, jvm(), main(config, folder.resolve(name + ".state")), folder);
  }

  JvmSettings jvm() {
    return older
        .map(home -> JvmSettings.of(home.folder()))
        .orElseGet(JvmSettings::ofThisJvm)
        .with(
            "-Xmx" + heapMiB + "m",
            "-XX:+UseSerialGC",
            "-Dradstream.log.level=info",
            "-Dradstream.kafka.log.level=warn");
  }

  /** The same for every version. */
  List<String> main(Path config, Path state) {
    return List.of(
        ChaosAppMain.class.getName(),
        config.toString(),
        state.toString(),
        faults.text(),
        safety.name());
  }

  String yaml() {
    return new TreeMap<>(configuration)
        .entrySet().stream()
            .map(entry -> "%s: '%s'%n".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
  }
}
