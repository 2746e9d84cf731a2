package io.radstream.gateway.orthanc;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.gateway.pull.ArchiveException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One entry of Orthanc's change feed.
 *
 * @param number Seq, ascending, with gaps where resources were deleted
 * @param instance whether it tells of a new instance
 * @param id of the resource in Orthanc; names the patient's UIDs to who can guess them
 */
record Change(long number, boolean instance, String id) {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");

  /**
   * Some entries.
   *
   * @param changes in the order of their numbers
   * @param done whether there are no more for now
   * @param last number of the last of them; where there are none, of the last that there is
   */
  record Changes(List<Change> changes, boolean done, long last) {}

  /**
   * Reads what {@code /changes} answers.
   *
   * @param since all numbers must be higher
   * @throws ArchiveException naming what is not as it should be
   */
  static Changes of(JsonNode answer, long since) throws ArchiveException {
    JsonNode entries = answer.path("Changes");
    JsonNode done = answer.path("Done");
    if (!entries.isArray() || !done.isBoolean()) {
      throw wrong("has no Changes and Done");
    }
    List<Change> changes = new ArrayList<>();
    long before = since;
    for (JsonNode entry : entries) {
      Change change = one(entry);
      if (change.number() <= before) {
        throw wrong("is not in order");
      }
      before = change.number();
      changes.add(change);
    }
    return new Changes(changes, done.booleanValue(), last(answer));
  }

  private static Change one(JsonNode entry) throws ArchiveException {
    JsonNode number = entry.path("Seq");
    JsonNode type = entry.path("ChangeType");
    if (!number.isIntegralNumber() || !number.canConvertToLong() || !type.isTextual()) {
      throw wrong("has an entry without Seq and ChangeType");
    }
    boolean instance = type.textValue().equals("NewInstance");
    String id = entry.path("ID").asText();
    if (instance && !ID.matcher(id).matches()) {
      throw wrong("has an instance without an ID of Orthanc");
    }
    return new Change(number.longValue(), instance, id);
  }

  /** Last. */
  private static long last(JsonNode answer) throws ArchiveException {
    JsonNode last = answer.path("Last");
    if (!last.isIntegralNumber() || !last.canConvertToLong() || last.longValue() < 0) {
      throw wrong("has no Last");
    }
    return last.longValue();
  }

  private static ArchiveException wrong(String what) {
    return ArchiveException.lasting(
        "its change feed %s: is orthanc.url the address of Orthanc's REST API?".formatted(what));
  }
}
