package io.radstream.streamapp.topology;

import io.radstream.engines.EngineException;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.streamapp.commit.NewerCommitException;
import io.radstream.streamapp.inflight.UnrecoverableException;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Repetition;
import io.radstream.streamapp.progress.Repetition.Blame;
import io.radstream.streamapp.topology.StreamFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApiException;
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

  /** So many failures at the same place, none of them the brokers', and a new process may help. */
  private static final int ENOUGH = 10;

  private final Access access;
  private final Progress progress;
  private final AtomicReference<@Nullable StreamFailure> failure = new AtomicReference<>();

  /** With what is needed at the brokers, to say what is missing, and what counts failures. */
  ThreadReplacement(Access access, Progress progress) {
    this.access = access;
    this.progress = progress;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable exception) {
    Optional<StreamFailure> fatal =
        causes(exception).flatMap(cause -> fatal(cause).stream()).findFirst();
    Repetition repetition = progress.failed(rootMessage(exception));
    if (fatal.isEmpty()) {
      fatal = hopeless(repetition, exception);
    }
    if (fatal.isPresent()) {
      StreamFailure told = told(fatal.get(), exception);
      failure.compareAndSet(null, told);
      LOG.error("Stopping: {}", told.message());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    tell(repetition, exception);
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** The same failure again and again is one line, not a flood. */
  private static void tell(Repetition repetition, Throwable exception) {
    if (repetition.times() < Progress.PATIENCE) {
      LOG.warn("A stream thread failed and is replaced: {}", rootMessage(exception));
    } else if (repetition.times() == Progress.PATIENCE) {
      LOG.warn(
          "Stream threads go on failing at {}{}",
          repetition.at(),
          repetition.blame() == Blame.RECORD ? "; it becomes a dead letter" : "");
    }
    LOG.debug("The failure in full", exception);
  }

  private static Optional<StreamFailure> hopeless(Repetition repetition, Throwable exception) {
    if (repetition.blame() == Blame.SETTING && repetition.times() >= Progress.PATIENCE) {
      return Optional.of(new StreamFailure(Kind.INFRASTRUCTURE, repetition.at().toString()));
    }
    boolean outside = causes(exception).anyMatch(ThreadReplacement::isOutside);
    return repetition.blame() == Blame.UNKNOWN && repetition.times() >= ENOUGH && !outside
        ? Optional.of(new StreamFailure(Kind.INTERNAL, repetition.at().toString()))
        : Optional.empty();
  }

  /** The brokers or the registry: they may be away for as long as they like. */
  private static boolean isOutside(Throwable cause) {
    return cause instanceof ApiException || cause instanceof RegistryException;
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

  private static Optional<StreamFailure> fatal(Throwable cause) {
    if (cause instanceof UnrecoverableException
        || cause instanceof EngineException
        || cause instanceof Error) {
      return Optional.of(new StreamFailure(Kind.INTERNAL, String.valueOf(cause.getMessage())));
    }
    if (cause instanceof MissingSourceTopicException
        || cause instanceof AuthenticationException
        || cause instanceof AuthorizationException
        || cause instanceof SchemaRefusedException
        || cause instanceof NewerCommitException
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
