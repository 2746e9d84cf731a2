package io.radstream.streamapp.inference;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One task's images in flight, first in first out within a study (the record's key); studies do not
 * wait for each other. Records without a key count as one study. Confined to the stream thread.
 */
final class StudyOrder<T> {

  private static final ByteBuffer NO_KEY = ByteBuffer.allocate(0);

  private final Map<ByteBuffer, ArrayDeque<T>> studies = new LinkedHashMap<>();
  private int size;

  void append(byte @Nullable [] key, T item) {
    ByteBuffer study = key == null ? NO_KEY : ByteBuffer.wrap(key);
    studies.computeIfAbsent(study, any -> new ArrayDeque<>()).addLast(item);
    size++;
  }

  /**
   * Hands over every item that is done and has none of its study before it, and removes it once the
   * action returned; an item whose action throws stays.
   */
  void forEachDone(Predicate<T> done, Consumer<T> action) {
    Iterator<ArrayDeque<T>> queues = studies.values().iterator();
    while (queues.hasNext()) {
      ArrayDeque<T> queue = queues.next();
      handOver(queue, done, action);
      if (queue.isEmpty()) {
        queues.remove();
      }
    }
  }

  private void handOver(ArrayDeque<T> queue, Predicate<T> done, Consumer<T> action) {
    T first = queue.peekFirst();
    while (first != null && done.test(first)) {
      action.accept(first);
      queue.removeFirst();
      size--;
      first = queue.peekFirst();
    }
  }

  /** Whether the first of every study is such a one. */
  boolean everyFirst(Predicate<T> such) {
    return studies.values().stream().map(ArrayDeque::getFirst).allMatch(such);
  }

  void forEach(Consumer<T> action) {
    studies.values().forEach(queue -> queue.forEach(action));
  }

  /** All of the studies whose first is such a one. */
  void forEachBehind(Predicate<T> such, Consumer<T> action) {
    studies.values().stream()
        .filter(queue -> such.test(queue.getFirst()))
        .forEach(queue -> queue.forEach(action));
  }

  void clear(Consumer<T> last) {
    studies.values().forEach(queue -> queue.forEach(last));
    studies.clear();
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }
}
