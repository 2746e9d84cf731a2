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

  /** Why a file is not taken for a model. */
  enum BundleRefusal {
    /** The file is missing or cannot be read. */
    UNREADABLE,
    /** Not a zip, cut off, or damaged. */
    NOT_A_ZIP,
    /** The file, or an entry of it, is larger than any model of this project. */
    TOO_LARGE,
    /** Unpacks to far more than weights can: a zip bomb. */
    TOO_COMPRESSED,
    /** Holds an entry that no bundle has. */
    UNEXPECTED_ENTRY,
    /** Holds an entry twice. */
    DUPLICATE_ENTRY,
    /** Lacks an entry that every bundle has. */
    MISSING_ENTRY,
    /** The manifest is not what this version reads; the detail names the field. */
    BAD_MANIFEST,
    /** An entry is not the one the manifest was made for. */
    HASH_MISMATCH,
    /** What tells foreign images is malformed, or not that of the network. */
    BAD_DISTRIBUTION
  }
}
