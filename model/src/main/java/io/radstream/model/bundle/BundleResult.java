package io.radstream.model.bundle;

import java.util.function.Function;

/** What became of reading a bundle. */
public sealed interface BundleResult {

  /** Every check passed. */
  record Loaded(ModelBundle bundle) implements BundleResult {

    @Override
    public <X extends Exception> ModelBundle orElseThrow(Function<? super Refused, X> why) {
      return bundle;
    }
  }

  /**
   * Refused; nothing of it was parsed beyond the check that failed.
   *
   * @param detail one line for a person: the entry or field, what was found, what was expected
   */
  record Refused(BundleRefusal reason, String detail) implements BundleResult {

    @Override
    public <X extends Exception> ModelBundle orElseThrow(Function<? super Refused, X> why)
        throws X {
      throw why.apply(this);
    }
  }

  /** The bundle; throws what is made of the refusal if there is none. */
  <X extends Exception> ModelBundle orElseThrow(Function<? super Refused, X> why) throws X;
}
