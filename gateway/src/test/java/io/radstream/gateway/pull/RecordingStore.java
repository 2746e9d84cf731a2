package io.radstream.gateway.pull;

import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;
import io.radstream.imaging.RejectionReason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was given; answers as told. Thread-safe. */
public final class RecordingStore implements InstanceStore {

  public static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";

  private final List<ReceivedInstance> offered = new CopyOnWriteArrayList<>();
  private final List<ReceivedInstance> stored = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  @Override
  public StoreAnswer store(ReceivedInstance instance) {
    offered.add(instance);
    if (away) {
      return new StoreAnswer(Status.OUT_OF_RESOURCES, "away");
    }
    if (instance.transferSyntax().equals(JPEG_EXTENDED)) {
      return refusal(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX);
    }
    if (refused.contains(instance.sopInstance())) {
      return refusal(RejectionReason.CORRUPT_IMAGE);
    }
    stored.add(instance);
    return StoreAnswer.STORED;
  }

  private static StoreAnswer refusal(RejectionReason reason) {
    return new StoreAnswer(Status.CANNOT_UNDERSTAND, reason.name());
  }

  /** Has everything be sent again later, or not any more. */
  public void away(boolean now) {
    away = now;
  }

  /** Refuses an instance for good. */
  public void refuse(String uid) {
    refused.add(uid);
  }

  /** SOP Instance UIDs of what was stored, in order. */
  public List<String> uids() {
    return stored.stream().map(ReceivedInstance::sopInstance).toList();
  }

  /** What was stored, in order. */
  public List<ReceivedInstance> stored() {
    return List.copyOf(stored);
  }

  /** How often something was offered. */
  public int offers() {
    return offered.size();
  }
}
