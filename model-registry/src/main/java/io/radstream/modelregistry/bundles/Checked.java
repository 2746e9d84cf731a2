package io.radstream.modelregistry.bundles;

import java.util.Optional;
import java.util.function.Function;

/**
 * What was checked before it is used, or why it must not be.
 *
 * @param <T> what was checked
 */
public sealed interface Checked<T> {

  /**
   * It may be used.
   *
   * @param value what was checked
   */
  record Accepted<T>(T value) implements Checked<T> {}

  /**
   * It must not be used.
   *
   * @param reason for a program
   * @param why one line for a person, with the file's name
   */
  record Refused<T>(ReleaseRefusal reason, String why) implements Checked<T> {}

  /** The one or the other, made the same. */
  default <R> R either(Function<? super T, ? extends R> accepted, Function<Refused<?>, R> refused) {
    if (this instanceof Accepted<T> of) {
      return accepted.apply(of.value());
    }
    return refused.apply((Refused<T>) this);
  }

  /** The next check, of what passed this one. */
  default <R> Checked<R> then(Function<? super T, Checked<R>> next) {
    return either(next, refused -> new Refused<>(refused.reason(), refused.why()));
  }

  /** What was checked. */
  default <X extends Throwable> T orElseThrow(Function<? super Refused<?>, X> problem) throws X {
    if (this instanceof Accepted<T> of) {
      return of.value();
    }
    throw problem.apply((Refused<T>) this);
  }

  /** Why it must not be used; empty if it may. */
  default Optional<String> refusal() {
    return either(accepted -> Optional.empty(), refused -> Optional.of(refused.why()));
  }
}
