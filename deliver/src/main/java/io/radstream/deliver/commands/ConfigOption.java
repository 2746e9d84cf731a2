package io.radstream.deliver.commands;

import io.radstream.configuration.ConfigException;
import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.config.TargetDefinition;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration file that all commands of {@code deliver} read. */
final class ConfigOption {

  /** Of a line; settings may have long values. */
  static final int LONGEST = 20_000;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file; all settings are listed in docs/deliver-configuration.md.")
  private @Nullable Path config;

  /**
   * The file's settings.
   *
   * @throws UsageException naming all that is wrong
   */
  DeliverConfig read() {
    if (config == null) {
      throw new UsageException(
          "--config FILE is needed; deploy/examples/deliver.yml is an example");
    }
    try {
      return DeliverConfig.read(config);
    } catch (ConfigException e) {
      throw new UsageException(
          e.problems().stream()
              .map(problem -> Printable.of(problem, LONGEST))
              .collect(Collectors.joining(System.lineSeparator())),
          e);
    }
  }

  /**
   * One of its targets.
   *
   * @throws UsageException naming those there are
   */
  static TargetDefinition target(DeliverConfig settings, String name) {
    return settings.targets().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no target '%s'; there are: %s"
                        .formatted(
                            Printable.of(name),
                            settings.targets().stream()
                                .map(TargetDefinition::name)
                                .collect(Collectors.joining(", ")))));
  }
}
