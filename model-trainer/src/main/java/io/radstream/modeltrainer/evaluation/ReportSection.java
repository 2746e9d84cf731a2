package io.radstream.modeltrainer.evaluation;

import io.radstream.modeltrainer.report.Page;
import java.util.Map;

/** A part of an evaluation's report that was asked for besides the figures. */
public interface ReportSection {

  /** What it adds to {@code metrics.json}, by name. */
  Map<String, Object> json();

  /** Adds its section to the page. */
  void addTo(Page page);

  /** The same for a terminal and for {@code report.md}; Markdown. */
  String text();
}
