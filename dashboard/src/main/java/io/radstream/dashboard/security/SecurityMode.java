package io.radstream.dashboard.security;

/** Who may look. */
public enum SecurityMode {
  /** Whoever is on this machine. */
  NONE,
  /** Whoever shows a name and password of the file of users (RFC 7617), over TLS. */
  BASIC
}
