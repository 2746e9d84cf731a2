package io.radstream.localstack.broker;

import java.nio.file.Path;
import java.util.List;

/**
 * What a broker's JVM is started from.
 *
 * @param classPath Kafka's jars and this project's child jar
 * @param archives folder for class archives
 * @param recording whether a class archive is recorded
 */
public record BrokerRuntime(List<Path> classPath, Path archives, boolean recording) {

  /** Copies the list. */
  public BrokerRuntime {
    classPath = List.copyOf(classPath);
  }
}
