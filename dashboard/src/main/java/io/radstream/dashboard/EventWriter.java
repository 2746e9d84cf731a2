package io.radstream.dashboard;

import io.radstream.dashboard.api.EventJson;
import io.radstream.dashboard.feed.FeedListener;
import io.radstream.dashboard.live.EventHub;
import io.radstream.dashboard.window.Attachments.Label;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.schemas.ModelRelease;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells all open pages what comes. Called by the feed's thread; never blocks.
 *
 * @param json encodes each event once
 * @param events gives it to all
 * @param outcomes that have come since what was there at the start had been read
 */
record EventWriter(EventJson json, EventHub events, AtomicLong outcomes) implements FeedListener {

  @Override
  public void image(SeenImage image) {
    outcomes.incrementAndGet();
    events.publish("image", json.image(image));
  }

  @Override
  public void explained(String imageId) {
    events.publish("explained", json.explained(imageId));
  }

  @Override
  public void labeled(String imageId, Label label) {
    events.publish("label", json.labeled(imageId, label));
  }

  @Override
  public void announced(ModelRelease release) {
    events.publish("model", json.announced(release));
  }

  @Override
  public void loaded() {
    events.resync();
  }
}
