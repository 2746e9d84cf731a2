package io.radstream.schemas.brokers;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** What can be said of a client's settings without telling a secret. */
final class ClientSettings {

  private static final Pattern USER = Pattern.compile("\\busername\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern LOGIN = Pattern.compile("(?i)jaas");

  /** Kafka has no type for it: "Failed to construct kafka consumer", "Failed to create new ...". */
  private static final String CONSTRUCTION = "Failed to c";

  private ClientSettings() {}

  /** As whom the brokers see the client, as far as its settings tell. */
  static String principal(Map<String, ?> client) {
    Matcher user = USER.matcher(text(client, SaslConfigs.SASL_JAAS_CONFIG));
    if (user.find()) {
      return "User:" + user.group(1);
    }
    String keyStore = text(client, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
    return keyStore.isEmpty() ? "this client" : "the owner of the certificate in " + keyStore;
  }

  /** Why a client could not be made of its settings; empty if that is not what failed. */
  static Optional<String> fault(Throwable failure) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(20)
            .dropWhile(cause -> !isConstruction(cause))
            .toList();
    if (causes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of("the client settings cannot be used: " + sentence(causes));
  }

  private static boolean isConstruction(Throwable cause) {
    return cause instanceof ConfigException
        || (cause instanceof KafkaException
            && String.valueOf(cause.getMessage()).startsWith(CONSTRUCTION));
  }

  /** Kafka quotes what it could not read of a login, which may be part of a password. */
  private static String sentence(List<Throwable> causes) {
    String words =
        causes.stream()
            .skip(causes.size() > 1 ? 1 : 0)
            .map(ClientSettings::words)
            .distinct()
            .collect(Collectors.joining(": "));
    return LOGIN.matcher(words).find()
        ? SaslConfigs.SASL_JAAS_CONFIG
            + " must have the form MODULE required username=\"...\" password=\"...\";"
        : words;
  }

  /** Of a file that is not there Java tells no more than the name. */
  private static String words(Throwable cause) {
    return cause instanceof IOException
        ? "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage())
        : String.valueOf(cause.getMessage());
  }

  private static String text(Map<String, ?> client, String key) {
    Object value = client.get(key);
    return value == null ? "" : value.toString();
  }
}
