package io.radstream.gateway.deliver.dicom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.outbound.BoundedHttp.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a server answered to a request of STOW-RS (PS3.18 section 10.5.3). Stateless. */
final class StowReply {

  private static final String FAILED = "00081198";
  private static final String REASON = "00081197";
  private static final String SOP_CLASS = "00081150";
  private static final ObjectMapper JSON = new ObjectMapper();

  private StowReply() {}

  /**
   * By its status and, where instances failed, their reasons. Credentials that are not taken are no
   * answer about a result: it is tried again once they are.
   */
  static DeliveryAnswer of(Answer answer) {
    int status = answer.status();
    String detail = "HTTP status %d".formatted(status);
    return switch (status) {
      case 200, 202, 409 -> ofInstances(answer);
      case 401, 403, 407 -> new Unavailable(detail + ": check the credentials");
      case 408, 429 -> new Unavailable(detail);
      default -> {
        if (status / 100 == 2) {
          yield new Delivered();
        }
        yield status / 100 == 4 ? new Refused(detail) : new Unavailable(detail);
      }
    };
  }

  private static DeliveryAnswer ofInstances(Answer answer) {
    JsonNode json = json(answer);
    List<DeliveryAnswer> failures = new ArrayList<>();
    for (JsonNode item : json.path(FAILED).path("Value")) {
      failures.add(failure(item));
    }
    String unclear = "HTTP status %d, and no reasons".formatted(answer.status());
    return switch (answer.status()) {
      case 409 -> failures.isEmpty() ? new Refused(unclear) : StoreStatus.together(failures);
      // Some may have failed: those that did would be named.
      case 202 -> json.isObject() ? StoreStatus.together(failures) : new Unavailable(unclear);
      default -> StoreStatus.together(failures);
    };
  }

  private static DeliveryAnswer failure(JsonNode item) {
    JsonNode reason = item.path(REASON).path("Value").path(0);
    String sopClass = Uids.legal(item.path(SOP_CLASS).path("Value").path(0).asText());
    String subject = sopClass.isEmpty() ? "an instance" : "SOP class " + sopClass;
    return reason.canConvertToInt()
        ? StoreStatus.answer(reason.asInt(), subject)
        : new Refused("no reason for " + subject);
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body().orElse(new byte[0]));
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
