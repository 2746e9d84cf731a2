package io.radstream.streamapp.config;

import java.util.regex.Pattern;

/** Tells which settings must not be shown. */
final class Secrets {

  private static final String MASK = "********";
  private static final Pattern NAMES =
      Pattern.compile(
          "(?i).*(pass(word|phrase)|secret|token|credential|jaas|user\\.info|private|\\.key$|keystore\\.key"
              + "|certificate\\.chain|truststore\\.certificates).*");
  private static final Pattern USER_IN_URL = Pattern.compile("//[^/@\\s]+@");

  private Secrets() {}

  static String masked(String key, String text) {
    if (!text.isEmpty() && NAMES.matcher(key).matches()) {
      return MASK;
    }
    return USER_IN_URL.matcher(text).replaceAll("//" + MASK + "@");
  }
}
