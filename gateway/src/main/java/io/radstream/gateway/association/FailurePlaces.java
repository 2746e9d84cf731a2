package io.radstream.gateway.association;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a log for an exception whose message may quote an instance: its kind and its stack
 * trace, and those of its causes.
 */
public final class FailurePlaces extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final int MOST_CAUSES = 8;

  private FailurePlaces(Throwable failure, @Nullable Throwable cause) {
    super(failure.getClass().getName(), cause);
    setStackTrace(failure.getStackTrace());
  }

  /** What stands for an exception. */
  public static FailurePlaces of(Throwable failure) {
    return of(failure, MOST_CAUSES);
  }

  private static FailurePlaces of(Throwable failure, int most) {
    Throwable cause = failure.getCause();
    return new FailurePlaces(failure, cause == null || most == 0 ? null : of(cause, most - 1));
  }
}
