package io.radstream.containers.observability;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the names of metrics in PromQL, Grafana's variables in it included: identifiers that are
 * neither functions nor keywords nor labels.
 */
final class PromQl {

  private static final Set<String> AGGREGATIONS =
      Set.of(
          "sum",
          "min",
          "max",
          "avg",
          "group",
          "stddev",
          "stdvar",
          "count",
          "count_values",
          "bottomk",
          "topk",
          "quantile");

  private static final Set<String> LABELS_FOLLOW =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "atan2", "bool", "offset", "inf", "nan");

  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?x)
          (?<skipped>
              \\s+
            | \\#[^\\n]*
            | "(?:\\\\.|[^"\\\\])*" | '(?:\\\\.|[^'\\\\])*' | `[^`]*`
            | \\$\\{[^}]*\\} | \\$\\w+
            | \\{(?:"(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|[^}])*\\}
            | \\[[^\\]]*\\]
            | \\d[\\w.]*
          )
          | (?<identifier>[a-zA-Z_:][a-zA-Z0-9_:]*)
          | (?<other>.)
          """,
          Pattern.DOTALL);

  private static final Pattern LABELS = Pattern.compile("\\s*\\([^)]*\\)");

  private static final Pattern CALL = Pattern.compile("\\s*\\(");

  /** Grafana's own: series, then the label whose values are wanted. */
  private static final Pattern LABEL_VALUES =
      Pattern.compile("\\s*label_values\\((?:(.*),)?\\s*\\w+\\s*\\)\\s*", Pattern.DOTALL);

  private static final Pattern NAMED_BY_LABEL =
      Pattern.compile("\\{[^}]*__name__\\s*=\\s*\"([^\"]+)\"");

  private final String text;
  private final Matcher tokens;
  private final Set<String> names = new TreeSet<>();

  private PromQl(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text);
  }

  static Set<String> metricNames(String expression) {
    Matcher values = LABEL_VALUES.matcher(expression);
    if (values.matches()) {
      return values.group(1) == null ? Set.of() : metricNames(values.group(1));
    }
    return new PromQl(expression).find();
  }

  private Set<String> find() {
    int at = 0;
    while (tokens.find(at)) {
      at = tokens.end();
      String identifier = tokens.group("identifier");
      if (identifier != null) {
        at = takeIdentifier(identifier, at);
      }
    }
    NAMED_BY_LABEL.matcher(text).results().map(one -> one.group(1)).forEach(names::add);
    return names;
  }

  /** Where to go on. */
  private int takeIdentifier(String identifier, int end) {
    String word = identifier.toLowerCase(Locale.ROOT);
    if (LABELS_FOLLOW.contains(word)) {
      return follows(LABELS, end);
    }
    boolean operator = AGGREGATIONS.contains(word) || KEYWORDS.contains(word);
    if (!operator && follows(CALL, end) == end) {
      names.add(identifier);
    }
    return end;
  }

  /** The end of what follows, or the same place if it does not. */
  private int follows(Pattern pattern, int from) {
    Matcher next = pattern.matcher(text).region(from, text.length());
    return next.lookingAt() ? next.toMatchResult().end() : from;
  }
}
