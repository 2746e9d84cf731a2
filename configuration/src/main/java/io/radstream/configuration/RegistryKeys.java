package io.radstream.configuration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The settings of the way to the Schema Registry. */
public final class RegistryKeys {

  /** Where the registry is. */
  public static final ConfigKey<String> URL =
      new ConfigKey<>(
          "registry.url",
          "http://127.0.0.1:8081/apis/ccompat/v7",
          "http or https addresses, comma-separated",
          "Schema Registry with Confluent's API; the address below which `/subjects` lies.",
          ConfigText.matching("https?://\\S+"));

  private static final ConfigKey<String> USER_INFO =
      new ConfigKey<>(
          "registry.basic.auth.user.info",
          "",
          "user:password",
          "Credentials for the registry; best given as `${env:NAME}` or `${file:PATH}`.",
          ConfigText.matching("|[^:]+:.+"));

  private static final ConfigKey<Boolean> AUTO_REGISTER =
      new ConfigKey<>(
          "registry.auto.register.schemas",
          "true",
          "true, false",
          "Whether the schemas of what is written are registered if they are not there.",
          ConfigText::truth);

  private static final ConfigKey<String> TRUST_STORE =
      file(
          "registry.ssl.truststore.location",
          "Whose certificates are trusted when `registry.url` is https; empty means those that Java"
              + " trusts. The host name is always verified.");

  private static final ConfigKey<String> TRUST_STORE_PASSWORD =
      secret("registry.ssl.truststore.password", "Its password.");

  private static final ConfigKey<String> TRUST_STORE_TYPE =
      type("registry.ssl.truststore.type", "What it is.");

  private static final ConfigKey<String> KEY_STORE =
      file(
          "registry.ssl.keystore.location",
          "The service's own certificate and key, for a registry that asks for them.");

  private static final ConfigKey<String> KEY_STORE_PASSWORD =
      secret("registry.ssl.keystore.password", "Its password.");

  private static final ConfigKey<String> KEY_STORE_TYPE =
      type("registry.ssl.keystore.type", "What it is.");

  private static final ConfigKey<String> KEY_PASSWORD =
      secret("registry.ssl.key.password", "The key's own password, if it has another one.");

  private static final List<ConfigKey<String>> TLS =
      List.of(
          TRUST_STORE,
          TRUST_STORE_PASSWORD,
          TRUST_STORE_TYPE,
          KEY_STORE,
          KEY_STORE_PASSWORD,
          KEY_STORE_TYPE,
          KEY_PASSWORD);

  /** All of them, in the order of the reference. */
  public static final List<ConfigKey<?>> ALL =
      Stream.of(List.of(URL, USER_INFO, AUTO_REGISTER), TLS)
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  private RegistryKeys() {}

  /** The way to the registry as the file tells it. */
  public static RegistrySettings settings(ConfigValues values) {
    Map<String, String> tls = new TreeMap<>();
    for (ConfigKey<String> key : TLS) {
      String text = values.value(key);
      // A type alone is no wish for TLS of one's own.
      if (!text.isEmpty()) {
        tls.put("schema." + key.name(), text);
      }
    }
    return new RegistrySettings(
        values.value(URL), values.value(USER_INFO), values.value(AUTO_REGISTER), tls);
  }

  private static ConfigKey<String> file(String name, String doc) {
    return new ConfigKey<>(name, "", "a file; may be empty", doc, ConfigText.matching(".*"));
  }

  private static ConfigKey<String> secret(String name, String doc) {
    return new ConfigKey<>(
        name,
        "",
        "any text; may be empty",
        doc + " Best given as `${file:PATH}`.",
        ConfigText.matching("(?s).*"));
  }

  private static ConfigKey<String> type(String name, String doc) {
    List<String> types = List.of("JKS", "PKCS12", "PEM");
    return new ConfigKey<>(name, "PKCS12", String.join(", ", types), doc, ConfigText.oneOf(types));
  }
}
