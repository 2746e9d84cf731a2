package io.radstream.dashboard.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may log in, and the hashes of their passwords. Immutable; its text form tells nothing. */
public final class Users {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final int MOST = 1_000;

  private final Map<String, PasswordHash> hashes;
  private final PasswordHash nobody = PasswordHash.of(new char[0], PasswordHash.ITERATIONS);

  Users(Map<String, PasswordHash> hashes) {
    this.hashes = Map.copyOf(hashes);
  }

  /**
   * Reads a file of lines {@code name:hash}; empty lines and those that begin with {@code #} say
   * nothing.
   *
   * @throws IOException if it cannot be read, or a line is none; the message says which, not what
   */
  public static Users read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read, " + e.getClass().getSimpleName(), e);
    }
    Map<String, PasswordHash> hashes = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        read(line, "%s:%d".formatted(file, i + 1), hashes);
      }
    }
    if (hashes.isEmpty() || hashes.size() > MOST) {
      throw new IOException("%s names %d users; 1 to %d".formatted(file, hashes.size(), MOST));
    }
    return new Users(hashes);
  }

  private static void read(String line, String place, Map<String, PasswordHash> hashes)
      throws IOException {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon);
    Optional<PasswordHash> hash = PasswordHash.parse(line.substring(colon + 1));
    if (!isName(name) || hash.isEmpty()) {
      throw new IOException(
          place + " is not name:hash as ./radstream dashboard hash-password makes it");
    }
    if (hashes.put(name, hash.get()) != null) {
      throw new IOException(place + " names a user twice");
    }
  }

  /** Whether a user may be called so. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** A line of the file, for a new password. */
  public static String line(String name, char[] password) {
    return name + ":" + PasswordHash.of(password, PasswordHash.ITERATIONS).text();
  }

  /**
   * Whether a password is a user's; takes a few tenths of a second, for a user that is not there as
   * well.
   */
  boolean admit(String name, char[] password) {
    PasswordHash hash = hashes.get(name);
    boolean matches = (hash == null ? nobody : hash).matches(password);
    return matches && hash != null;
  }

  @Override
  public String toString() {
    return "Users[%d]".formatted(hashes.size());
  }
}
