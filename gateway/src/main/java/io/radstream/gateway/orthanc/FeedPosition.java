package io.radstream.gateway.orthanc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a feed was followed.
 *
 * @param settled number of the change up to which everything is settled, 0 for none
 * @param known number of an instance's change up to there, 0 for none
 * @param pseudonym of that instance's id: a feed that has another one there is another feed
 */
record FeedPosition(long settled, long known, String pseudonym) {

  /** The first line of its file. */
  static final String HEADER = "radstream-orthanc 1";

  static final FeedPosition START = new FeedPosition(0, 0, "");

  private static final Pattern SETTLED = Pattern.compile("settled (\\d{1,18})");
  private static final Pattern KNOWN = Pattern.compile("known (\\d{1,18}) ([0-9a-f]{32})");

  List<String> lines() {
    String settledLine = "settled %d".formatted(settled);
    return known == 0
        ? List.of(settledLine)
        : List.of(settledLine, "known %d %s".formatted(known, pseudonym));
  }

  /** What the lines say; empty if they say nothing of the kind. */
  static Optional<FeedPosition> of(List<String> lines) {
    Matcher settled = SETTLED.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!settled.matches() || lines.size() > 2) {
      return Optional.empty();
    }
    long position = Long.parseLong(settled.group(1));
    if (lines.size() == 1) {
      return Optional.of(new FeedPosition(position, 0, ""));
    }
    Matcher known = KNOWN.matcher(lines.get(1));
    return known.matches()
        ? Optional.of(new FeedPosition(position, Long.parseLong(known.group(1)), known.group(2)))
        : Optional.empty();
  }
}
