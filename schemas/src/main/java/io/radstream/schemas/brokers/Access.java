package io.radstream.schemas.brokers;

import io.radstream.schemas.brokers.Access.BrokerFailure.Kind;
import io.radstream.schemas.brokers.Rights.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * How a service gets to the brokers, and what it says when it does not. Immutable.
 *
 * @param service whose rights they are
 * @param rights all that it needs
 * @param client settings of its clients; may hold secrets
 */
public record Access(Service service, List<Right> rights, Map<String, Object> client) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Copies list and map. */
  public Access {
    rights = List.copyOf(rights);
    client = Map.copyOf(client);
  }

  /**
   * What stands behind the failure of a client; empty if it was neither refused nor set up wrongly.
   * Where a right is missing the brokers are asked which, for a few seconds at most.
   */
  public Optional<BrokerFailure> explain(Throwable failure) {
    for (Throwable cause : causes(failure).toList()) {
      if (cause instanceof AuthenticationException denied) {
        return refused(login(denied));
      }
      if (cause instanceof AuthorizationException denied) {
        return refused(missing(denied));
      }
    }
    return ClientSettings.fault(failure).map(why -> new BrokerFailure(Kind.SETTINGS, why));
  }

  /** The same of a failure of any kind: what is not explained is told in its own words. */
  public BrokerFailure failure(Throwable failure) {
    return explain(failure)
        .orElseGet(() -> new BrokerFailure(Kind.OTHER, String.valueOf(failure.getMessage())));
  }

  /**
   * Asks the brokers before there is anything to lose; a few seconds at most.
   *
   * @return what stands in the way; empty if nothing does, or if it could not be found out
   */
  public Optional<BrokerFailure> check() {
    try (Admin admin = Admin.create(impatient())) {
      List<Right> missing = new MissingRights(admin, PATIENCE).of(essential());
      return missing.isEmpty() ? Optional.empty() : refused(lacking(missing));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return explain(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Those without which the service does not work. */
  public List<Right> essential() {
    return rights.stream().filter(Right::essential).toList();
  }

  /** What is said of rights that are missing. */
  public String lacking(List<Right> missing) {
    return "the brokers at %s do not allow %s: %s; './radstream acls --service %s' prints what grants it"
        .formatted(
            client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
            ClientSettings.principal(client),
            missing.stream()
                .map(right -> "%s (%s)".formatted(right, right.why()))
                .collect(Collectors.joining(", ")),
            service);
  }

  private static Optional<BrokerFailure> refused(String message) {
    return Optional.of(new BrokerFailure(Kind.REFUSED, message));
  }

  private String login(AuthenticationException denied) {
    String brokers = String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    if (denied instanceof SslAuthenticationException) {
      return "no trusted connection to the brokers at %s: %s; check ssl.truststore.* (whose certificates are trusted) and ssl.keystore.* (the own one)"
          .formatted(brokers, messages(denied));
    }
    return "the brokers at %s refuse the login of %s: %s; check sasl.mechanism and sasl.jaas.config"
        .formatted(brokers, ClientSettings.principal(client), denied.getMessage());
  }

  private String missing(AuthorizationException denied) {
    List<Right> missing = asked();
    List<Right> named = missing.isEmpty() ? named(denied) : missing;
    return named.isEmpty()
        ? "%s; './radstream acls --service %s' prints all rights that are needed"
            .formatted(denied.getMessage(), service)
        : lacking(named);
  }

  private Map<String, Object> impatient() {
    Map<String, Object> settings = new HashMap<>(client);
    int patience = Math.toIntExact(PATIENCE.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    return settings;
  }

  private List<Right> asked() {
    try (Admin admin = Admin.create(impatient())) {
      return new MissingRights(admin, PATIENCE).of(essential());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** What the failure itself tells, less exactly. */
  private List<Right> named(AuthorizationException denied) {
    if (denied instanceof TopicAuthorizationException topics) {
      // A right on all topics that begin alike cannot be asked for; each of them may be it.
      return on(ResourceType.TOPIC).stream()
          .filter(
              right ->
                  right.resource().patternType() == PatternType.PREFIXED
                      || topics.unauthorizedTopics().contains(right.resource().name()))
          .toList();
    }
    if (denied instanceof GroupAuthorizationException) {
      return on(ResourceType.GROUP);
    }
    return denied instanceof TransactionalIdAuthorizationException
        ? on(ResourceType.TRANSACTIONAL_ID)
        : List.of();
  }

  private List<Right> on(ResourceType type) {
    return essential().stream().filter(right -> right.isOn(type)).toList();
  }

  private static String messages(Throwable failure) {
    return causes(failure)
        .map(cause -> String.valueOf(cause.getMessage()))
        .distinct()
        .limit(3)
        .collect(Collectors.joining(": "));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20);
  }

  /** Without the settings, which may hold secrets. */
  @Override
  public String toString() {
    return "Access[" + service + "]";
  }

  /**
   * What stands between a client and the brokers, in one sentence for its user.
   *
   * @param kind who has to do something about it
   * @param message says what, and the cure; never a secret
   */
  public record BrokerFailure(Kind kind, String message) {

    /** Who has to do something about it. */
    public enum Kind {
      /** The client's settings cannot be used; nothing was asked. */
      SETTINGS,
      /** Login, certificate or rights. */
      REFUSED,
      /** Nobody in particular: the brokers failed or did not answer. */
      OTHER
    }

    /** Whether the client's settings cannot be used. */
    public boolean inSettings() {
      return kind == Kind.SETTINGS;
    }
  }
}
