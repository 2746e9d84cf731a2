package io.radstream.gateway.orthanc;

import io.radstream.gateway.pull.ArchiveStub;
import io.radstream.gateway.pull.ArchiveStub.Said;
import io.radstream.gateway.pull.TestInstance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers as Orthanc 1.10 does; each instance makes two changes. Thread-safe. */
final class FakeOrthanc implements AutoCloseable {

  private static final Pattern CHANGES = Pattern.compile("/changes\\?since=(\\d+)&limit=(\\d+)");
  private static final Pattern FILE = Pattern.compile("/instances/([0-9a-f-]+)/file");
  private static final Pattern FRAME =
      Pattern.compile("/instances/([0-9a-f-]+)/frames/0/image-uint16");

  private final ArchiveStub stub = new ArchiveStub();
  private final List<String> changes = new ArrayList<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, byte[]> rendered = new HashMap<>();
  private final Map<String, Integer> failing = new HashMap<>();

  FakeOrthanc() throws IOException {
    stub.others(this::answer);
  }

  ArchiveStub stub() {
    return stub;
  }

  synchronized void add(String uid) {
    add(uid, TestInstance.file(TestInstance.CR, uid));
  }

  synchronized void add(String uid, byte[] file) {
    files.put(id(uid), file);
    change("NewInstance", id(uid));
    change("NewSeries", id(uid));
  }

  private void change(String type, String id) {
    changes.add(
        "{\"Seq\":%d,\"ChangeType\":\"%s\",\"ID\":\"%s\"}".formatted(changes.size() + 1, type, id));
  }

  synchronized void vanish(String uid) {
    files.remove(id(uid));
  }

  synchronized void fail(String uid, int status) {
    failing.put(id(uid), status);
  }

  synchronized void render(String uid, byte[] image) {
    rendered.put(id(uid), image);
  }

  synchronized void empty() {
    changes.clear();
    files.clear();
  }

  private static String id(String uid) {
    return "%08x-00000000-00000000-00000000-00000000".formatted(uid.hashCode());
  }

  private synchronized @Nullable Said answer(String path) {
    if (path.equals("/changes?last")) {
      return changes(changes.size() - 1, 1);
    }
    Matcher feed = CHANGES.matcher(path);
    if (feed.matches()) {
      return changes(Integer.parseInt(feed.group(1)), Integer.parseInt(feed.group(2)));
    }
    Matcher frame = FRAME.matcher(path);
    if (frame.matches()) {
      return said(rendered.get(frame.group(1)), 0);
    }
    Matcher file = FILE.matcher(path);
    return file.matches()
        ? said(files.get(file.group(1)), failing.getOrDefault(file.group(1), 0))
        : null;
  }

  private static @Nullable Said said(byte @Nullable [] bytes, int failing) {
    if (failing != 0) {
      return Said.status(failing);
    }
    return bytes == null ? null : Said.bytes(bytes);
  }

  private Said changes(int since, int limit) {
    int from = Math.min(since, changes.size());
    int to = Math.min(from + limit, changes.size());
    return Said.json(
        "{\"Changes\":[%s],\"Done\":%b,\"Last\":%d}"
            .formatted(
                changes.subList(from, to).stream().collect(Collectors.joining(",")),
                to == changes.size(),
                from == to ? changes.size() : to));
  }

  @Override
  public void close() {
    stub.close();
  }
}
