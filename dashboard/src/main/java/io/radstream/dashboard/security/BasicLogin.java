package io.radstream.dashboard.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells who a request is from by its Authorization header (Basic, RFC 7617). Checking a password
 * takes tenths of a second by design, so what was right is known for five minutes, by a keyed hash,
 * and at most two are checked at a time: guessing takes no more than that of the machine.
 * Thread-safe.
 */
public final class BasicLogin {

  private static final int AT_ONCE = 2;
  private static final int KNOWN = 1_000;
  private static final int LONGEST = 1_024;
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final Users users;
  private final InstantSource clock;
  private final SecretKeySpec key;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Map<String, Known> known = new LinkedHashMap<>();

  private record Known(String user, Instant until) {}

  /** Logins of these users. */
  public BasicLogin(Users users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  /** What came of a login. */
  public sealed interface Result {

    /** It is this user. */
    record Admitted(String user) implements Result {}

    /** It is nobody. */
    record Refused() implements Result {}

    /** Too many are being checked; to be tried again. */
    record Busy() implements Result {}
  }

  /**
   * Who a request is from; may take tenths of a second.
   *
   * @param authorization header; null if it is not there
   */
  public Result check(@Nullable String authorization) {
    if (authorization == null
        || authorization.length() > LONGEST
        || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return new Result.Refused();
    }
    String digest = digest(authorization);
    String user = remembered(digest);
    if (user != null) {
      return new Result.Admitted(user);
    }
    if (!places.tryAcquire()) {
      return new Result.Busy();
    }
    try {
      return checked(authorization.substring("basic ".length()).strip(), digest);
    } finally {
      places.release();
    }
  }

  private Result checked(String encoded, String digest) {
    String shown;
    try {
      shown = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new Result.Refused();
    }
    int colon = shown.indexOf(':');
    String name = colon < 0 ? "" : shown.substring(0, colon);
    if (!users.admit(name, shown.substring(colon + 1).toCharArray())) {
      return new Result.Refused();
    }
    remember(digest, name);
    return new Result.Admitted(name);
  }

  private synchronized @Nullable String remembered(String digest) {
    Known found = known.get(digest);
    return found == null || clock.instant().isAfter(found.until()) ? null : found.user();
  }

  private synchronized void remember(String digest, String user) {
    known.put(digest, new Known(user, clock.instant().plus(REMEMBERED)));
    if (known.size() > KNOWN) {
      Iterator<String> eldest = known.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  private String digest(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HMAC-SHA-256", e);
    }
  }
}
