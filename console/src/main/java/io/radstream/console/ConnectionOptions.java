package io.radstream.console;

import io.radstream.schemas.brokers.ClientConfig;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.UnusableException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Where the brokers and the Schema Registry are; a picocli mixin with the local stack's ports. Each
 * option but the topics' prefix has an environment variable that stands for it.
 */
public final class ConnectionOptions {

  private static final String BROKERS = "127.0.0.1:9092";
  private static final String REGISTRY = "http://127.0.0.1:8081/apis/ccompat/v7";

  // The variables' values are not shown as defaults: an address could hold a password.
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:RADSTREAM_BOOTSTRAP_SERVERS:-" + BROKERS + "}",
      description =
          "Kafka brokers, comma-separated (default: $RADSTREAM_BOOTSTRAP_SERVERS, or "
              + BROKERS
              + ").")
  private String bootstrapServers = BROKERS;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      converter = AddressReader.class,
      defaultValue = "${env:RADSTREAM_REGISTRY_URL:-" + REGISTRY + "}",
      description =
          "Confluent-compatible Schema Registry (default: $RADSTREAM_REGISTRY_URL, or "
              + REGISTRY
              + ").")
  private String registryUrl = REGISTRY;

  @Option(
      names = "--client-config",
      paramLabel = "FILE",
      converter = FileReader.class,
      defaultValue = "${env:RADSTREAM_CLIENT_CONFIG:-}",
      description =
          "Properties of all Kafka clients (security.protocol, sasl.*, ssl.*) and of the registry's"
              + " (basic.auth.*, schema.registry.ssl.*); $${env:NAME} and $${file:PATH} stand for"
              + " secrets (default: $RADSTREAM_CLIENT_CONFIG, or none).")
  private ClientConfig clientConfig = ClientConfig.NONE;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      converter = PrefixReader.class,
      defaultValue = "xray.",
      description = "What the topics' names start with (default: ${DEFAULT-VALUE}).")
  private String topicPrefix = "xray.";

  /** Everything that clients need to get in. */
  public Connection connection() {
    return new Connection(bootstrapServers, registryUrl, clientConfig);
  }

  /** What the names of all topics start with. */
  public String topicPrefix() {
    return topicPrefix;
  }

  /** Reads the file while the command line is read: what is wrong with it is wrong usage. */
  static final class FileReader implements ITypeConverter<ClientConfig> {

    @Override
    public ClientConfig convert(String file) {
      try {
        return file.isEmpty() ? ClientConfig.NONE : ClientConfig.read(Path.of(file));
      } catch (UnusableException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Kafka's rule for topics' names, so that what goes on from here is a name's beginning. */
  public static final class PrefixReader implements ITypeConverter<String> {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{0,200}");

    /** For picocli. */
    public PrefixReader() {}

    @Override
    public String convert(String prefix) {
      if (!LEGAL.matcher(prefix).matches()) {
        throw new TypeConversionException(
            "a topic's prefix has at most 200 of the characters A-Z a-z 0-9 . _ -");
      }
      return prefix;
    }
  }

  /** Every user of the machine can read a command line. */
  static final class AddressReader implements ITypeConverter<String> {

    @Override
    public String convert(String addresses) {
      if (Arrays.stream(addresses.split(",", -1)).anyMatch(AddressReader::holdsPassword)) {
        throw new TypeConversionException(
            "an address must not hold user and password; give basic.auth.user.info with"
                + " --client-config");
      }
      return addresses;
    }

    private static boolean holdsPassword(String address) {
      try {
        return URI.create(address.strip()).getRawUserInfo() != null;
      } catch (IllegalArgumentException e) {
        return address.contains("@");
      }
    }
  }
}
