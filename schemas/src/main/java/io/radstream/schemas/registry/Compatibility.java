package io.radstream.schemas.registry;

/** How strictly the registry compares a new version of a schema with the older ones. */
public enum Compatibility {
  /** Anything goes. */
  NONE,
  /** New readers read what the last version wrote. */
  BACKWARD,
  /** New readers read what every version wrote. */
  BACKWARD_TRANSITIVE,
  /** Readers of the last version read what the new one writes. */
  FORWARD,
  /** Readers of every version read what the new one writes. */
  FORWARD_TRANSITIVE,
  /** Both, for the last version. */
  FULL,
  /** Both, for every version; what RadStream asks for. */
  FULL_TRANSITIVE
}
