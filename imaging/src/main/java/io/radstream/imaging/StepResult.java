package io.radstream.imaging;

import java.util.Optional;
import java.util.function.Function;

/** What one step makes of an image: a value, or why there is none. */
public sealed interface StepResult<T> {

  /** The step was done. */
  record Accepted<T>(T value) implements StepResult<T> {

    @Override
    public <R, X extends Exception> R either(
        Step<? super T, ? extends R, X> next, Step<? super Rejection, ? extends R, X> otherwise)
        throws X {
      return next.take(value);
    }
  }

  /** The image is refused. */
  record Rejected<T>(Rejection why) implements StepResult<T> {

    @Override
    public <R, X extends Exception> R either(
        Step<? super T, ? extends R, X> next, Step<? super Rejection, ? extends R, X> otherwise)
        throws X {
      return otherwise.take(why);
    }
  }

  /** What follows; may fail in one way. */
  @FunctionalInterface
  interface Step<T, R, X extends Exception> {

    /** Takes the value, or the rejection. */
    R take(T given) throws X;
  }

  /** The step was done. */
  static <T> StepResult<T> of(T value) {
    return new Accepted<>(value);
  }

  /** The image is refused. */
  static <T> StepResult<T> rejected(RejectionReason reason, String detail) {
    return new Rejected<>(new Rejection(reason, detail));
  }

  /** What follows in either case. */
  <R, X extends Exception> R either(
      Step<? super T, ? extends R, X> next, Step<? super Rejection, ? extends R, X> otherwise)
      throws X;

  /** The next step, if there is a value for it. */
  default <R, X extends Exception> StepResult<R> then(Step<? super T, StepResult<R>, X> next)
      throws X {
    return this.<StepResult<R>, X>either(next, Rejected::new);
  }

  /** The value; throws what is made of the rejection if there is none. */
  default <X extends Exception> T orElseThrow(Function<? super Rejection, X> why) throws X {
    return this.<T, X>either(
        value -> value,
        rejection -> {
          throw why.apply(rejection);
        });
  }

  /** The value, if there is one. */
  default Optional<T> accepted() {
    return either(Optional::of, rejection -> Optional.empty());
  }

  /** Why there is no value; empty if there is one. */
  default Optional<Rejection> rejection() {
    return either(value -> Optional.empty(), Optional::of);
  }
}
