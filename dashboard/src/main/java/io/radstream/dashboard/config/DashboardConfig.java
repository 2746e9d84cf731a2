package io.radstream.dashboard.config;

import io.radstream.configuration.ConfigEntry;
import io.radstream.configuration.ConfigException;
import io.radstream.configuration.ConfigFile;
import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigValues;
import io.radstream.configuration.ImageLimitKeys;
import io.radstream.configuration.KafkaKeys;
import io.radstream.configuration.ManagementKeys;
import io.radstream.configuration.RegistryKeys;
import io.radstream.configuration.RegistrySettings;
import io.radstream.configuration.Secrets;
import io.radstream.dashboard.operations.Operations.Service;
import io.radstream.dashboard.security.HostNames;
import io.radstream.dashboard.security.SecurityMode;
import io.radstream.dashboard.security.Users;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.gateway.outbound.WebAccess;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.management.ManagementAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the dashboard can be told; immutable and checked.
 *
 * @param client settings of all Kafka clients, {@code bootstrap.servers} among them
 * @param registry the Schema Registry
 * @param topics the topics' names
 * @param server where it listens
 * @param access who may look
 * @param reviews where readers' answers go; empty for nowhere
 * @param images bound of the window
 * @param views how pictures are made
 * @param watched what is asked for metrics
 * @param management where it can be asked how it is itself
 * @param effective the text of every setting in force, secrets included
 */
public record DashboardConfig(
    Map<String, String> client,
    RegistrySettings registry,
    Topics topics,
    Listening server,
    AccessRules access,
    Optional<WebAccess> reviews,
    int images,
    ViewLimits views,
    Watched watched,
    ManagementAddress management,
    Map<String, String> effective) {

  private static final int LARGEST_IMAGE = 64 << 20;
  private static final int SMALLEST_SIDE = 8;

  /** Copies the maps. */
  public DashboardConfig {
    client = Map.copyOf(client);
    effective = Map.copyOf(effective);
  }

  /**
   * Where it listens.
   *
   * @param port 0 for any
   * @param names by which it may be called beside its address
   * @param clients streams of events at a time
   */
  public record Listening(String address, int port, List<String> names, int clients) {

    /** Copies the list. */
    public Listening {
      names = List.copyOf(names);
    }
  }

  /**
   * Who may look.
   *
   * @param users who may log in; null without logins
   * @param tls null without TLS
   */
  public record AccessRules(SecurityMode mode, @Nullable Users users, @Nullable SSLContext tls) {

    /** Whoever is on this machine. */
    public static final AccessRules NONE = new AccessRules(SecurityMode.NONE, null, null);
  }

  /**
   * How pictures are made.
   *
   * @param cacheBytes of those that are kept
   */
  public record ViewLimits(ImageLimits limits, long cacheBytes) {}

  /**
   * What is asked for metrics.
   *
   * @param group of the stream app
   * @param services in the order of the page
   */
  public record Watched(String group, List<Service> services) {

    /** Copies the list. */
    public Watched {
      services = List.copyOf(services);
    }
  }

  /**
   * Reads a YAML file.
   *
   * @throws ConfigException naming every wrong key and value with its line
   */
  public static DashboardConfig read(Path path) throws ConfigException {
    return read(path, System::getenv);
  }

  static DashboardConfig read(Path path, Function<String, @Nullable String> environment)
      throws ConfigException {
    ConfigFile file = ConfigFile.read(path);
    return checked(
        new ConfigValues(DashboardKeys.KNOWN, file.entries(), environment), file.problems());
  }

  /**
   * For a program that starts a dashboard of its own.
   *
   * @param settings by name; all others have their defaults
   * @throws ConfigException naming every wrong key and value
   */
  public static DashboardConfig of(Map<String, String> settings) throws ConfigException {
    List<ConfigEntry> entries = new ArrayList<>();
    settings.forEach((key, text) -> entries.add(new ConfigEntry(key, text, "program")));
    return checked(new ConfigValues(DashboardKeys.KNOWN, entries, name -> null), List.of());
  }

  private static DashboardConfig checked(ConfigValues values, List<String> earlier)
      throws ConfigException {
    AccessRules access = access(values);
    checkAddress(values, access);
    Optional<WebAccess> reviews = reviews(values, access);
    values.requireSound(earlier);
    return of(values, access, reviews);
  }

  private static AccessRules access(ConfigValues values) {
    SecurityMode mode =
        SecurityMode.valueOf(values.value(DashboardKeys.MODE).toUpperCase(Locale.ROOT));
    return new AccessRules(mode, mode == SecurityMode.BASIC ? users(values) : null, tls(values));
  }

  private static @Nullable Users users(ConfigValues values) {
    String file = values.value(DashboardKeys.USERS);
    if (file.isEmpty()) {
      values.conflict(DashboardKeys.USERS, "is needed with security.mode: basic");
      return null;
    }
    try {
      return Users.read(Path.of(file));
    } catch (IOException e) {
      values.conflict(DashboardKeys.USERS, "cannot be used: " + e.getMessage());
      return null;
    }
  }

  private static @Nullable SSLContext tls(ConfigValues values) {
    String file = values.value(DashboardKeys.TLS_KEYS);
    if (file.isEmpty()) {
      return null;
    }
    try {
      return TlsFiles.server(Path.of(file), values.value(DashboardKeys.TLS_PASSWORD).toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      values.conflict(
          DashboardKeys.TLS_KEYS,
          "cannot be used: %s %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
      return null;
    }
  }

  private static Optional<WebAccess> reviews(ConfigValues values, AccessRules access) {
    Optional<WebAccess> reviews =
        DashboardKeys.REVIEWS.access(values, values.value(DashboardKeys.REVIEWS_TOKEN));
    if (reviews.isPresent() && access.mode() == SecurityMode.NONE) {
      values.conflict(
          DashboardKeys.REVIEWS.url(), "needs security.mode: basic, to know who answers");
    }
    return reviews;
  }

  private static void checkAddress(ConfigValues values, AccessRules access) {
    if (HostNames.isLoopback(values.value(DashboardKeys.ADDRESS))
        || values.value(DashboardKeys.RESTRICTED)) {
      return;
    }
    if (access.mode() == SecurityMode.NONE) {
      values.conflict(
          DashboardKeys.ADDRESS,
          "lets others look, who would need no login; set security.mode: basic, or 127.0.0.1");
    } else if (values.value(DashboardKeys.TLS_KEYS).isEmpty()) {
      values.conflict(
          DashboardKeys.ADDRESS, "lets passwords travel in clear; set security.tls.keys");
    }
  }

  private static DashboardConfig of(
      ConfigValues values, AccessRules access, Optional<WebAccess> reviews) {
    Map<String, String> client = new HashMap<>(values.kafka());
    client.put("bootstrap.servers", values.value(KafkaKeys.BOOTSTRAP_SERVERS));
    return new DashboardConfig(
        client,
        RegistryKeys.settings(values),
        Topics.withPrefix(values.value(KafkaKeys.TOPICS_PREFIX)),
        new Listening(
            values.value(DashboardKeys.ADDRESS),
            values.value(DashboardKeys.PORT),
            values.value(DashboardKeys.NAMES),
            values.value(DashboardKeys.CLIENTS)),
        access,
        reviews,
        values.value(DashboardKeys.IMAGES),
        new ViewLimits(
            limits(
                values.value(ImageLimitKeys.MAX_PIXELS),
                values.value(ImageLimitKeys.MAX_EXPANSION)),
            values.value(DashboardKeys.CACHE)),
        new Watched(values.value(DashboardKeys.GROUP), services(values)),
        new ManagementAddress(
            values.value(ManagementKeys.ADDRESS), values.value(ManagementKeys.PORT)),
        values.effective());
  }

  private static ImageLimits limits(long pixels, int expansion) {
    return new ImageLimits(LARGEST_IMAGE, SMALLEST_SIDE, pixels, expansion);
  }

  private static List<Service> services(ConfigValues values) {
    List<Service> services = new ArrayList<>();
    for (ConfigKey<List<String>> key : DashboardKeys.watched()) {
      for (String address : values.value(key)) {
        services.add(
            new Service(
                DashboardKeys.serviceOf(key),
                URI.create(
                    address.endsWith("/") ? address.substring(0, address.length() - 1) : address)));
      }
    }
    return services;
  }

  /** Every setting in force, one a line, secrets masked. */
  public String printed() {
    return Secrets.printed(effective);
  }

  /** The same, so that no log shows a secret by accident. */
  @Override
  public String toString() {
    return printed();
  }
}
