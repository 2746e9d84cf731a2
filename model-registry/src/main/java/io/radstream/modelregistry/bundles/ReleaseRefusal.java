package io.radstream.modelregistry.bundles;

/** Why an announced model is not put to work. */
public enum ReleaseRefusal {
  /** The address is malformed, or not one the operator allowed. */
  NOT_ALLOWED,
  /** The bundle is not there, or its archive does not answer; tried again after a while. */
  UNREACHABLE,
  /** The file is larger than allowed. */
  TOO_LARGE,
  /** The bytes are not the announced ones. */
  HASH_MISMATCH,
  /** No trusted key has signed these bytes. */
  BAD_SIGNATURE,
  /** The bundle itself is refused; the detail says why. */
  BAD_BUNDLE,
  /** The bundle holds another model than was announced. */
  OTHER_MODEL,
  /** The outputs are not the findings in their usual order. */
  CLASS_ORDER,
  /** Its weights are not those of its network, or some are NaN or infinite. */
  BROKEN_WEIGHTS,
  /** The heap is too small for it. */
  NO_MEMORY,
  /** The engine cannot run it, or it gives no probabilities. */
  ENGINE_REFUSED
}
