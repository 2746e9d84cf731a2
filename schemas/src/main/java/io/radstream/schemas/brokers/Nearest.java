package io.radstream.schemas.brokers;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant, by Levenshtein's edit distance. */
public final class Nearest {

  private Nearest() {}

  /** The closest candidate, unless more than a third of the text would have to change. */
  public static Optional<String> to(String text, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.length() >= text.length() - most(text))
        .min(Comparator.comparingInt((String candidate) -> distance(text, candidate)))
        .filter(candidate -> distance(text, candidate) <= most(text));
  }

  private static int most(String text) {
    return Math.max(2, text.length() / 3);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
