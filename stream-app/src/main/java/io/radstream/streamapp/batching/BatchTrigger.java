package io.radstream.streamapp.batching;

/** Why a batch does not wait for more images. */
public enum BatchTrigger {
  /** There is no room for more. */
  FULL,
  /** The idle engine has waited long enough. */
  LINGER,
  /** Its oldest image has. */
  MAX_DELAY,
  /** A commit waits for what is there. */
  COMMIT,
  /** Nothing more will come. */
  STOP
}
