package io.radstream.schemas.registry;

import io.radstream.schemas.registry.RegistryRequest.RegistryResponse;
import io.radstream.schemas.registry.RegistryTransport.BoundedBody;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks until a server answers: every address in turn, then again after a pause that doubles, for as
 * many rounds as configured. Everything asked here may be asked twice without harm. Thread-safe;
 * blocks the caller for at most rounds x addresses x timeout plus the pauses.
 */
final class RegistryHttpClient {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryHttpClient.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final List<RegistryEndpoint> endpoints;
  private final int rounds;
  private final RegistryTransport transport;
  private final Sleeper sleeper;

  RegistryHttpClient(RegistryConfig config, Sleeper sleeper) {
    this.endpoints = config.endpoints();
    this.rounds = config.maxAttempts();
    this.transport = new RegistryTransport(config.requestTimeout(), config.tls());
    this.sleeper = sleeper;
  }

  /** The first answer that is no passing fault and not about credentials. */
  RegistryResponse ask(RegistryRequest question) {
    return ask(question, rounds);
  }

  /** The same in a single round: for who asks again anyway, or only wants to know whether. */
  RegistryResponse askOnce(RegistryRequest question) {
    return ask(question, 1);
  }

  private RegistryResponse ask(RegistryRequest question, int most) {
    try {
      return askInRounds(question, most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          Obstacle.UNREACHABLE, "Interrupted while waiting for the Schema Registry.", e);
    }
  }

  private RegistryResponse askInRounds(RegistryRequest question, int most)
      throws InterruptedException {
    RegistryUnavailableException failure = null;
    Duration pause = FIRST_PAUSE;
    for (int round = 1; round <= most; round++) {
      if (failure != null) {
        LOG.warn("{} Asking again in {} ms.", failure.getMessage(), pause.toMillis());
        sleeper.sleep(pause);
        pause = longer(pause);
      }
      for (RegistryEndpoint endpoint : endpoints) {
        Attempt attempt = attempt(endpoint, question, round);
        if (attempt.response() != null) {
          return attempt.response();
        }
        failure = attempt.failure();
      }
    }
    throw failure == null ? new IllegalStateException("no round was made") : failure;
  }

  private Attempt attempt(RegistryEndpoint endpoint, RegistryRequest question, int round)
      throws InterruptedException {
    try {
      RegistryResponse response = transport.exchange(endpoint, question);
      if (response.isWorthRetrying()) {
        return Attempt.failed(
            failure(Obstacle.SERVER_ERROR, endpoint, question, round, response.summary(), null));
      }
      return Attempt.answered(checked(endpoint, question, response));
    } catch (IOException e) {
      return Attempt.failed(onBrokenExchange(endpoint, question, round, e));
    }
  }

  private static RegistryUnavailableException onBrokenExchange(
      RegistryEndpoint endpoint, RegistryRequest question, int round, IOException broken) {
    String why = String.valueOf(broken.getMessage());
    if (BoundedBody.TooLargeException.isBehind(broken)) {
      throw failure(Obstacle.UNREADABLE_ANSWER, endpoint, question, round, why, broken);
    }
    if (isAboutCertificates(broken)) {
      String cure =
          why
              + "; check %struststore.* (whose certificates are trusted), %skeystore.* (the own one)"
                  .formatted(RegistryConfig.SSL_PREFIX, RegistryConfig.SSL_PREFIX)
              + " and the address";
      throw failure(Obstacle.CERTIFICATE, endpoint, question, round, cure, broken);
    }
    return failure(Obstacle.UNREACHABLE, endpoint, question, round, why, broken);
  }

  private static RegistryResponse checked(
      RegistryEndpoint endpoint, RegistryRequest question, RegistryResponse response) {
    if (response.isAboutCredentials()) {
      throw new RegistryUnavailableException(
          Obstacle.CREDENTIALS,
          String.format(
              "Schema Registry %s refused %s (%s): check %s and %s.",
              endpoint.base(),
              question,
              response.summary(),
              RegistryConfig.CREDENTIALS_SOURCE,
              RegistryConfig.USER_INFO));
    }
    return response;
  }

  /** One side does not accept the other's; a connection that merely broke may do better later. */
  private static boolean isAboutCertificates(IOException broken) {
    return Stream.<Throwable>iterate(broken, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(
            cause ->
                cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || (cause instanceof SSLException
                        && String.valueOf(cause.getMessage()).contains("certificate")));
  }

  private static RegistryUnavailableException failure(
      Obstacle obstacle,
      RegistryEndpoint endpoint,
      RegistryRequest question,
      int round,
      String why,
      @Nullable Throwable cause) {
    String message =
        String.format(
            "Schema Registry %s did not serve %s (attempt %d): %s.",
            endpoint.base(), question, round, why);
    return new RegistryUnavailableException(obstacle, message, cause);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** Either an answer to hand on or a failure to try again after. */
  private record Attempt(
      @Nullable RegistryResponse response, @Nullable RegistryUnavailableException failure) {
    static Attempt answered(RegistryResponse response) {
      return new Attempt(response, null);
    }

    static Attempt failed(RegistryUnavailableException failure) {
      return new Attempt(null, failure);
    }
  }
}
