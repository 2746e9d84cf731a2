package io.radstream.dashboard.api;

import io.radstream.dashboard.window.ImageFilter;
import io.radstream.dashboard.window.OutcomeKind;
import io.radstream.dashboard.window.ShownText;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request. Immutable.
 *
 * @param parameters by name; empty ones count as none
 */
record Query(Map<String, String> parameters) {

  static final int USUAL = 50;
  static final int MOST = 200;

  private static final List<String> FINDINGS = List.of("COVID19", "PNEUMONIA", "NORMAL");
  private static final List<String> PRIORITIES = List.of("STAT", "ROUTINE");
  private static final List<String> OUTCOMES =
      List.of(
          OutcomeKind.CLASSIFIED.name(),
          OutcomeKind.ABSTAINED.name(),
          OutcomeKind.DEAD_LETTER.name());
  private static final Pattern LIMIT = Pattern.compile("\\d{1,4}");
  private static final Pattern CURSOR = Pattern.compile("([0-9a-z]{1,20})-(\\d{1,18})");

  private @Nullable String text(String name) {
    String value = parameters.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private @Nullable String oneOf(String name, List<String> allowed) throws ApiException {
    String value = text(name);
    if (value != null && !allowed.contains(value)) {
      throw ApiException.badParameter(name, String.join(", ", allowed));
    }
    return value;
  }

  /** How many images a page has. */
  int limit() throws ApiException {
    String value = text("limit");
    if (value == null) {
      return USUAL;
    }
    int number = LIMIT.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (number < 1 || number > MOST) {
      throw ApiException.badParameter("limit", "1 to " + MOST);
    }
    return number;
  }

  /**
   * Before which number the page begins.
   *
   * @param run of this process
   */
  long before(String run) throws ApiException {
    String value = text("before");
    if (value == null) {
      return Long.MAX_VALUE;
    }
    Matcher cursor = CURSOR.matcher(value);
    if (!cursor.matches()) {
      throw ApiException.badParameter("before", "what `next` of an earlier page said");
    }
    if (!cursor.group(1).equals(run)) {
      throw new ApiException(
          410, "CURSOR_GONE", "the dashboard has been restarted since; begin with the first page");
    }
    return Long.parseLong(cursor.group(2));
  }

  ImageFilter filter() throws ApiException {
    String outcome = oneOf("outcome", OUTCOMES);
    return new ImageFilter(
        oneOf("finding", FINDINGS),
        outcome == null ? null : OutcomeKind.valueOf(outcome),
        oneOf("priority", PRIORITIES),
        ShownText.orNull(text("reason")),
        ShownText.orNull(text("study")));
  }
}
