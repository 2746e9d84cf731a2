package io.radstream.dashboard.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each event to all clients. An event is encoded once, and its bytes are shared. A client
 * that comes back is given what it missed, as far back as is remembered, else told to load anew.
 * Bounded: clients, events remembered (1,024), and each client's queue. One thread of its own, for
 * heartbeats. Thread-safe.
 */
public final class EventHub implements AutoCloseable {

  private static final int REMEMBERED = 1_024;
  private static final int HEARTBEAT_SECONDS = 15;
  private static final Pattern ID = Pattern.compile("([0-9a-z]{1,20})-(\\d{1,18})");

  private final String run;
  private final int most;
  private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
  private final Deque<byte[]> remembered = new ArrayDeque<>();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private long last;

  /**
   * A hub without clients.
   *
   * @param run tells the events of this process from those of an earlier one: small letters and
   *     digits
   * @param most clients at a time
   */
  public EventHub(String run, int most) {
    this.run = run;
    this.most = most;
    Future<?> unused =
        heart.scheduleAtFixedRate(
            this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Gives an event to all; never blocks.
   *
   * @param name small letters
   * @param json in one line
   */
  public synchronized void publish(String name, byte[] json) {
    last++;
    byte[] frame = EventFrames.event(lastId(), name, json);
    remembered.addLast(frame);
    if (remembered.size() > REMEMBERED) {
      remembered.removeFirst();
    }
    clients.forEach(client -> client.offer(frame));
  }

  /** Tells all clients to load anew. */
  public synchronized void resync() {
    clients.forEach(client -> client.offer(EventFrames.RESYNC));
  }

  /** The id of the newest event: whoever has loaded what there is goes on from here. */
  public synchronized String lastId() {
    return run + "-" + last;
  }

  /**
   * Takes a client in.
   *
   * @param lastEventId of the last event that it got; null if it has none
   * @return false if there are too many already
   */
  public synchronized boolean join(EventSink sink, @Nullable String lastEventId) {
    if (clients.size() >= most) {
      return false;
    }
    EventClient[] self = new EventClient[1];
    EventClient client = new EventClient(sink, () -> clients.remove(self[0]));
    self[0] = client;
    clients.add(client);
    client.offer(joined(missed(lastEventId)));
    return true;
  }

  private List<byte[]> missed(@Nullable String lastEventId) {
    List<byte[]> frames = new ArrayList<>();
    frames.add(EventFrames.RETRY);
    if (lastEventId != null) {
      long behind = behind(lastEventId);
      if (behind < 0 || behind > remembered.size()) {
        frames.add(EventFrames.RESYNC);
      } else {
        remembered.stream().skip(remembered.size() - behind).forEach(frames::add);
      }
    }
    return frames;
  }

  /** How many events a client has missed; negative if it is of another run. */
  private long behind(String lastEventId) {
    Matcher id = ID.matcher(lastEventId);
    return id.matches() && id.group(1).equals(run) ? last - Long.parseLong(id.group(2)) : -1;
  }

  private static byte[] joined(List<byte[]> frames) {
    byte[] all = new byte[frames.stream().mapToInt(frame -> frame.length).sum()];
    int at = 0;
    for (byte[] frame : frames) {
      System.arraycopy(frame, 0, all, at, frame.length);
      at += frame.length;
    }
    return all;
  }

  private void beat() {
    clients.forEach(EventClient::beat);
  }

  /** How many clients there are. */
  public int clients() {
    return clients.size();
  }

  /** Ends all answers. */
  @Override
  public void close() {
    heart.shutdownNow();
    clients.forEach(EventClient::end);
    clients.clear();
  }
}
