package io.radstream.configuration;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells which settings must not be shown. */
public final class Secrets {

  private static final String MASK = "********";
  private static final Pattern NAMES =
      Pattern.compile(
          "(?i).*(pass(word|phrase)|secret|token|credential|jaas|user\\.info|private|\\.key$|keystore\\.key"
              + "|certificate\\.chain|truststore\\.certificates).*");
  private static final Pattern USER_IN_URL = Pattern.compile("//[^/@\\s]+@");

  private Secrets() {}

  /** A setting's text, or a mask where its name speaks of a secret. */
  public static String masked(String key, String text) {
    if (!text.isEmpty() && NAMES.matcher(key).matches()) {
      return MASK;
    }
    return USER_IN_URL.matcher(text).replaceAll("//" + MASK + "@");
  }

  /** Settings by name, one a line, secrets masked. */
  public static String printed(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ": " + masked(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(System.lineSeparator()));
  }
}
