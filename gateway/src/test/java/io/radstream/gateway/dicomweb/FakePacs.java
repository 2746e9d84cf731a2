package io.radstream.gateway.dicomweb;

import io.radstream.gateway.pull.ArchiveStub;
import io.radstream.gateway.pull.ArchiveStub.Said;
import io.radstream.gateway.pull.TestInstance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers QIDO-RS and WADO-RS; lists at most two instances at once. Thread-safe. */
final class FakePacs implements AutoCloseable {

  private static final int PAGE = 2;
  private static final Pattern LIST =
      Pattern.compile(
          "/instances\\?Modality=([A-Z]+)&StudyDate=(\\d{8})-(\\d{8})&limit=\\d+&offset=(\\d+)&.*");
  private static final Pattern FETCH =
      Pattern.compile("/studies/1\\.9/series/1\\.8/instances/([0-9.]+)");

  private final ArchiveStub stub = new ArchiveStub();
  private final List<Entry> entries = new ArrayList<>();
  private boolean ignoresOffset;
  private boolean plain;

  private record Entry(String uid, String modality, String date, String sopClass) {

    String json() {
      return """
      {"0020000D":{"vr":"UI","Value":["1.9"]},"0020000E":{"vr":"UI","Value":["1.8"]},
       "00080018":{"vr":"UI","Value":["%s"]},"00080016":{"vr":"UI","Value":["%s"]},
       "00080020":{"vr":"DA","Value":["%s"]}}"""
          .formatted(uid, sopClass, date);
    }
  }

  FakePacs() throws IOException {
    stub.others(this::answer);
  }

  ArchiveStub stub() {
    return stub;
  }

  synchronized void add(String uid, String date) {
    entries.add(new Entry(uid, "CR", date, TestInstance.CR));
  }

  synchronized void addReport(String uid, String date) {
    entries.add(new Entry(uid, "DX", date, TestInstance.REPORT));
  }

  synchronized void ignoreOffset() {
    ignoresOffset = true;
  }

  synchronized void answerPlain() {
    plain = true;
  }

  private synchronized @Nullable Said answer(String path) {
    Matcher list = LIST.matcher(path);
    if (list.matches()) {
      return list(list);
    }
    Matcher fetch = FETCH.matcher(path);
    return fetch.matches() ? instance(fetch.group(1)) : null;
  }

  private Said list(Matcher asked) {
    int offset = ignoresOffset ? 0 : Integer.parseInt(asked.group(4));
    String page =
        entries.stream()
            .filter(entry -> entry.modality().equals(asked.group(1)))
            .filter(entry -> entry.date().compareTo(asked.group(2)) >= 0)
            .filter(entry -> entry.date().compareTo(asked.group(3)) <= 0)
            .skip(offset)
            .limit(PAGE)
            .map(Entry::json)
            .collect(Collectors.joining(","));
    return page.isEmpty() ? new Said(204, "", new byte[0]) : Said.json("[" + page + "]");
  }

  private @Nullable Said instance(String uid) {
    if (entries.stream().noneMatch(entry -> entry.uid().equals(uid))) {
      return null;
    }
    byte[] file = TestInstance.file(TestInstance.CR, uid);
    if (plain) {
      return Said.bytes(file);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--x\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(file);
    body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
    return new Said(
        200, "multipart/related; type=\"application/dicom\"; boundary=x", body.toByteArray());
  }

  @Override
  public void close() {
    stub.close();
  }
}
