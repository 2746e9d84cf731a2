package io.radstream.dashboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.feed.FeedStatus;
import io.radstream.dashboard.security.SecurityMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the dashboard itself does, and what it offers. Thread-safe.
 *
 * @param feed tells how reading does
 * @param mode who may look
 * @param reviews whether readers' answers are taken
 */
public record StatusApi(Supplier<FeedStatus> feed, SecurityMode mode, boolean reviews) {

  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final String EXPLAIN =
      "heat maps are drawn where the stream app's configuration says 'explain: always', or 'abstained'"
          + " for images on which the model abstains";

  /** How reading does. */
  public ObjectNode health() {
    FeedStatus status = feed.get();
    ObjectNode node = Json.object();
    boolean ok = status.reachable() && status.obstacle() == null;
    node.put("status", ok ? "OK" : "DEGRADED");
    node.putObject("kafka")
        .put("reachable", status.reachable())
        .put("since", Json.time(status.since()))
        .put("obstacle", status.obstacle());
    return node.put("loaded", status.loaded()).put("unreadable", status.unreadable());
  }

  /**
   * What it offers.
   *
   * @param user who asks; null without logins
   */
  public ObjectNode config(@Nullable String user) {
    return Json.object()
        .put("version", VERSION)
        .put("researchUseOnly", true)
        .put("readOnly", !reviews)
        .put("login", mode.name())
        .put("user", user)
        .put("answers", reviews && user != null)
        .put("explain", EXPLAIN);
  }
}
