package io.radstream.gateway.deliver.dicom;

import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import java.util.List;

/** What a status of C-STORE, or a failure reason of STOW-RS, means for a delivery. Stateless. */
final class StoreStatus {

  private static final int SUCCESS = 0x0000;
  private static final int PROCESSING_FAILURE = 0x0110;
  private static final int DUPLICATE = 0x0111;

  private StoreStatus() {}

  /**
   * PS3.4 table B.2-1, PS3.7 annex C and PS3.18 table 10.5.3-1. A warning comes with an instance
   * that is stored; a duplicate is one that was stored before.
   *
   * @param status 16 bit
   * @param subject what was to be stored, without anything of a person
   */
  static DeliveryAnswer answer(int status, String subject) {
    if (status == SUCCESS || status == DUPLICATE || isWarning(status)) {
      return new Delivered();
    }
    String detail = "status 0x%04X for %s".formatted(status, subject);
    return status == PROCESSING_FAILURE || (status & 0xFF00) == 0xA700
        ? new Unavailable(detail)
        : new Refused(detail);
  }

  private static boolean isWarning(int status) {
    return switch (status) {
      case 0x0001, 0x0107, 0x0116 -> true;
      default -> (status & 0xF000) == 0xB000;
    };
  }

  /** What became of them together: one that is to be repeated has all repeated. */
  static DeliveryAnswer together(List<DeliveryAnswer> answers) {
    return answers.stream()
        .filter(Unavailable.class::isInstance)
        .findFirst()
        .or(() -> answers.stream().filter(Refused.class::isInstance).findFirst())
        .orElseGet(Delivered::new);
  }
}
