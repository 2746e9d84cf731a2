package io.radstream.streamapp.topology;

import io.radstream.model.engine.EngineException;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.streamapp.inference.UnrecoverableException;
import io.radstream.streamapp.topology.StreamFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: it is replaced, and its images are read again, unless
 * trying again cannot help. Thread-safe.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

  /** Keeps a failure that lasts from filling log and processor. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Access access;
  private final AtomicReference<@Nullable StreamFailure> failure = new AtomicReference<>();

  /** With what is needed at the brokers, to say what is missing. */
  ThreadReplacement(Access access) {
    this.access = access;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable exception) {
    Optional<StreamFailure> fatal =
        causes(exception).flatMap(cause -> verdict(cause).stream()).findFirst();
    if (fatal.isPresent()) {
      StreamFailure told = told(fatal.get(), exception);
      failure.compareAndSet(null, told);
      LOG.error("Stopping: {}", told.message());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A stream thread failed and is replaced: {}", rootMessage(exception));
    LOG.debug("The failure in full", exception);
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Why the app must stop; empty if it need not. */
  Optional<StreamFailure> failure() {
    return Optional.ofNullable(failure.get());
  }

  private StreamFailure told(StreamFailure found, Throwable exception) {
    return found.kind() == Kind.INFRASTRUCTURE
        ? access
            .explain(exception)
            .map(refusal -> new StreamFailure(found.kind(), refusal.message()))
            .orElse(found)
        : found;
  }

  private static Optional<StreamFailure> verdict(Throwable cause) {
    if (cause instanceof UnrecoverableException
        || cause instanceof EngineException
        || cause instanceof Error) {
      return Optional.of(new StreamFailure(Kind.INTERNAL, String.valueOf(cause.getMessage())));
    }
    if (cause instanceof MissingSourceTopicException
        || cause instanceof AuthenticationException
        || cause instanceof AuthorizationException
        || cause instanceof SchemaRefusedException
        || (cause instanceof RegistryUnavailableException registry && !registry.isTransient())) {
      return Optional.of(
          new StreamFailure(Kind.INFRASTRUCTURE, String.valueOf(cause.getMessage())));
    }
    return Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable exception) {
    return Stream.<Throwable>iterate(exception, cause -> cause != null, Throwable::getCause)
        .limit(20);
  }

  private static String rootMessage(Throwable exception) {
    Throwable root = causes(exception).reduce((first, second) -> second).orElse(exception);
    return "%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage());
  }
}
