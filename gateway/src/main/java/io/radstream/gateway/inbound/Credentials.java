package io.radstream.gateway.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a request must show in its Authorization header: a user with a password (Basic, RFC 7617), a
 * token (Bearer, RFC 6750), either of both where both are set, nothing where none is. Its text form
 * tells nothing. Thread-safe.
 *
 * @param user empty for none
 * @param password of the user
 * @param token empty for none
 */
public record Credentials(String user, String password, String token) {

  /** Nothing need be shown. */
  public static final Credentials NONE = new Credentials("", "", "");

  private static final int LONGEST = 4096;

  /** Whether nothing need be shown. */
  public boolean none() {
    return user.isEmpty() && token.isEmpty();
  }

  /** The challenges of a 401 (RFC 9110 section 11.6.1), one for each way. */
  public String challenge() {
    String basic = "Basic realm=\"RadStream\", charset=\"UTF-8\"";
    String bearer = "Bearer realm=\"RadStream\"";
    if (user.isEmpty()) {
      return bearer;
    }
    return token.isEmpty() ? basic : basic + ", " + bearer;
  }

  /**
   * Whether a header's value is right. Takes as long for a wrong one, wherever it differs.
   *
   * @param authorization null where there is none
   */
  public boolean admit(@Nullable String authorization) {
    if (none()) {
      return true;
    }
    byte[] shown = digest(authorization == null ? "" : canonical(authorization));
    boolean isUser = MessageDigest.isEqual(shown, digest("basic " + encoded())) && !user.isEmpty();
    boolean isToken = MessageDigest.isEqual(shown, digest("bearer " + token)) && !token.isEmpty();
    return isUser || isToken;
  }

  /**
   * The user whom an admitted header names; empty where it shows a token.
   *
   * @param authorization null where there is none
   */
  public String userOf(@Nullable String authorization) {
    return authorization != null && canonical(authorization).startsWith("basic ") ? user : "";
  }

  private String encoded() {
    return Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The scheme's letters may be of any case. */
  private static String canonical(String authorization) {
    int space = authorization.indexOf(' ');
    if (space < 0 || authorization.length() > LONGEST) {
      return "";
    }
    String scheme = authorization.substring(0, space);
    String rest = authorization.substring(space).strip();
    if (scheme.equalsIgnoreCase("basic")) {
      return "basic " + rest;
    }
    return scheme.equalsIgnoreCase("bearer") ? "bearer " + rest : "";
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Credentials";
  }
}
