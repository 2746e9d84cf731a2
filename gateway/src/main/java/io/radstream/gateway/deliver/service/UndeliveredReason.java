package io.radstream.gateway.deliver.service;

/** Why a result was set aside; a header of the dead letter. */
public enum UndeliveredReason {
  /** The record is no diagnosis. */
  UNREADABLE,
  /** The identity map does not know the image: it came another way, or was forgotten. */
  UNKNOWN_IMAGE,
  /** The target refuses it. */
  REFUSED,
  /** The target could not be reached for as long as is tried. */
  UNREACHABLE,
  /** The program failed on it. */
  DEFECT
}
