package io.radstream.streamapp.commit;

import org.jspecify.annotations.Nullable;

/**
 * The last commit of a partition tells of open images in a way that this version does not know. Not
 * knowing which images are done, it must not classify any.
 */
public final class NewerCommitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NewerCommitException() {
    this(null);
  }

  NewerCommitException(@Nullable Throwable cause) {
    super(
        "the group's offsets were committed by a newer version, which passed over images in a way"
            + " that this one cannot read; start that version, or wait until its lag is 0",
        cause);
  }
}
