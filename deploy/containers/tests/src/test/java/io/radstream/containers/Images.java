package io.radstream.containers;

import java.util.Optional;
import org.testcontainers.utility.DockerImageName;

/** Which images the tests use; each can be replaced by a system property or the environment. */
enum Images {
  KAFKA("kafka.image", "KAFKA_IMAGE", "apache/kafka:" + version("kafka.version")),
  REGISTRY(
      "registry.image",
      "REGISTRY_IMAGE",
      "apicurio/apicurio-registry:" + version("apicurio.version")),
  PROMETHEUS("prometheus.image", "PROMETHEUS_IMAGE", Compose.imageOf("PROMETHEUS_IMAGE")),
  ORTHANC("orthanc.image", "ORTHANC_IMAGE", Compose.imageOf("ORTHANC_IMAGE")),
  STREAM_APP("radstream.stream.image", "RADSTREAM_STREAM_IMAGE", ours("stream-app")),
  TRAINER("radstream.trainer.image", "RADSTREAM_TRAINER_IMAGE", ours("trainer")),
  TOOLS("radstream.tools.image", "RADSTREAM_TOOLS_IMAGE", ours("tools")),
  GATEWAY("radstream.gateway.image", "RADSTREAM_GATEWAY_IMAGE", ours("gateway")),
  DELIVER("radstream.deliver.image", "RADSTREAM_DELIVER_IMAGE", ours("deliver")),
  DASHBOARD("radstream.dashboard.image", "RADSTREAM_DASHBOARD_IMAGE", ours("dashboard"));

  private final String property;
  private final String variable;
  private final String usual;

  Images(String property, String variable, String usual) {
    this.property = property;
    this.variable = variable;
    this.usual = usual;
  }

  /** The name with its tag. */
  String image() {
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .orElse(usual);
  }

  DockerImageName parsed() {
    return DockerImageName.parse(image());
  }

  private static String ours(String name) {
    return "radstream/" + name + ":" + version("radstream.version");
  }

  private static String version(String property) {
    return System.getProperty(property, "unknown");
  }
}
