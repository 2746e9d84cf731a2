package io.radstream.model.bundle;

/** What became of reading a bundle. */
public sealed interface BundleResult {

  /** Every check passed. */
  record Loaded(ModelBundle bundle) implements BundleResult {}

  /**
   * Refused; nothing of it was parsed beyond the check that failed.
   *
   * @param detail one line for a person: the entry or field, what was found, what was expected
   */
  record Refused(BundleRefusal reason, String detail) implements BundleResult {}
}
