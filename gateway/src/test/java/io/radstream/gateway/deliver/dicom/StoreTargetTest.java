package io.radstream.gateway.deliver.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.NotMeant;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.heatmap.HeatMapObject;
import io.radstream.gateway.deliver.instance.InventedResults;
import io.radstream.gateway.deliver.sr.StructuredReport;
import io.radstream.imaging.GreyImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTargetTest {

  private static final String SR = StructuredReport.SOP_CLASS;
  private static final String SC = HeatMapObject.SOP_CLASS;
  private static final List<String> BOTH = List.of(SR, SC);
  private static final ResultObjects OBJECTS =
      result ->
          List.of(
              StructuredReport.of(result),
              HeatMapObject.of(
                  result, new GreyImage(8, 8, 255, new short[64]), (w, h) -> new byte[w * h]));

  @Test
  void storesBothObjectsOverOneAssociationHoweverOftenTheSame() throws Exception {
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> 0);
        StoreTarget target = target(scp)) {
      assertThat(target.deliver(InventedResults.covid19())).isEqualTo(new Delivered());
      assertThat(target.deliver(InventedResults.covid19())).isEqualTo(new Delivered());

      List<InstanceFile> files = OBJECTS.of(InventedResults.covid19());
      assertThat(scp.stored()).hasSize(2);
      for (InstanceFile file : files) {
        assertThat(scp.stored().get(file.sopInstance())).isEqualTo(file.dataSet());
      }
      assertThat(scp.associations()).isEqualTo(2);
    }
  }

  @Test
  void sendsNothingOfARejectedImage() throws Exception {
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> 0);
        StoreTarget target = target(scp)) {
      assertThat(target.deliver(InventedResults.rejected())).isEqualTo(new NotMeant());
      assertThat(scp.associations()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0000, 0xB000, 0xB006, 0xB007, 0x0107, 0x0111})
  void whatIsStoredWithAWarningOrBeforeIsDelivered(int status) throws Exception {
    assertThat(answerTo(status)).isEqualTo(new Delivered());
  }

  @ParameterizedTest
  @ValueSource(ints = {0xA700, 0xA7FF, 0x0110})
  void whatMayBeStoredLaterIsRepeated(int status) throws Exception {
    assertThat(answerTo(status))
        .isEqualTo(new Unavailable("status 0x%04X for SOP class %s".formatted(status, SC)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xA900, 0xC000, 0xC123, 0x0122, 0x0124})
  void anyOtherStatusIsARefusal(int status) throws Exception {
    assertThat(answerTo(status))
        .isEqualTo(new Refused("status 0x%04X for SOP class %s".formatted(status, SC)));
  }

  /** Of the heat map; the report before it is stored. */
  private static DeliveryAnswer answerTo(int status) throws Exception {
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> sopClass.equals(SC) ? status : 0);
        StoreTarget target = target(scp)) {
      return target.deliver(InventedResults.covid19());
    }
  }

  @Test
  void oneThatIsToBeRepeatedOutweighsOneThatIsRefused() throws Exception {
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> sopClass.equals(SR) ? 0xC000 : 0xA700);
        StoreTarget target = target(scp)) {
      assertThat(target.deliver(InventedResults.covid19())).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void storesTheReportWhereThereIsNoContextForTheHeatMap() throws Exception {
    try (FakeScp scp = FakeScp.taking(List.of(SR), sopClass -> 0);
        StoreTarget target = target(scp)) {
      assertThat(target.deliver(InventedResults.covid19()))
          .isEqualTo(new Refused("no presentation context for SOP class " + SC));
      assertThat(scp.stored()).hasSize(1);
    }
  }

  @Test
  void anAssociationThatIsRefusedOrAbortedIsTriedAgain() throws Exception {
    try (FakeScp scp = FakeScp.refusing(new Pdu.AssociateReject(1, 1, 7));
        StoreTarget target = target(scp)) {
      assertThat(target.deliver(InventedResults.covid19()))
          .isEqualTo(new Unavailable("association: refused with result 1, source 1, reason 7"));
    }
    try (FakeScp scp = FakeScp.refusing(Pdu.Abort.BY_USER);
        StoreTarget target = target(scp)) {
      assertThat(target.deliver(InventedResults.covid19())).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void aConnectionThatBreaksIsTriedAgainAndSoIsNone() throws Exception {
    int port;
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> FakeScp.NOTHING);
        StoreTarget target = target(scp)) {
      port = scp.port();
      assertThat(target.deliver(InventedResults.covid19())).isInstanceOf(Unavailable.class);
    }
    try (StoreTarget target = target(port, Duration.ofSeconds(20))) {
      assertThat(target.deliver(InventedResults.covid19()))
          .isEqualTo(new Unavailable("no answer (ConnectException)"));
      assertThat(target.check().isReady()).isFalse();
    }
  }

  @Test
  void anAnswerIsWaitedForAsLongAsItMay() throws Exception {
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> FakeScp.SILENCE);
        StoreTarget target = target(scp.port(), Duration.ofMillis(50))) {
      assertThat(target.deliver(InventedResults.covid19()))
          .isEqualTo(new Unavailable("no answer (SocketTimeoutException)"));
    }
  }

  @Test
  void closingEndsADeliveryThatWaits() throws Exception {
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> FakeScp.SILENCE)) {
      StoreTarget target = target(scp);
      Future<DeliveryAnswer> answer;
      try (target) {
        answer = caller.submit(() -> target.deliver(InventedResults.covid19()));
        Awaitility.await().until(() -> scp.associations() == 1);
      }

      assertThat(answer.get()).isInstanceOf(Unavailable.class);
      assertThat(target.deliver(InventedResults.covid19()))
          .isEqualTo(new Unavailable("association: closed by us"));
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void anInterruptIsNoticedBeforeAnythingIsSent() throws Exception {
    try (FakeScp scp = FakeScp.taking(BOTH, sopClass -> 0);
        StoreTarget target = target(scp)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> target.deliver(InventedResults.covid19()))
          .isInstanceOf(InterruptedException.class);
      assertThat(scp.associations()).isZero();
    }
  }

  @Test
  void aCheckSaysWhatIsNotTaken() throws Exception {
    try (FakeScp scp = FakeScp.taking(List.of(SR), sopClass -> 0);
        StoreTarget target = target(scp)) {
      assertThat(target.check().isReady()).isFalse();
      assertThat(target.check().findings())
          .containsExactly(
              "ARCHIVE accepts RADSTREAM",
              "SOP class %s is taken".formatted(SR),
              "SOP class %s is not taken: allow it there".formatted(SC));
      assertThat(scp.stored()).isEmpty();
    }
    try (FakeScp scp = FakeScp.taking(List.of(SR, SC, SopClass.VERIFICATION.uid()), sopClass -> 0);
        StoreTarget target = target(scp)) {
      assertThat(target.check().isReady()).isTrue();
      assertThat(target.check().findings()).contains("C-ECHO answered 0x0000");
    }
    try (FakeScp scp = FakeScp.refusing(new Pdu.AssociateReject(1, 1, 7));
        StoreTarget target = target(scp)) {
      assertThat(target.check().isReady()).isFalse();
    }
  }

  private static StoreTarget target(FakeScp scp) {
    return target(scp.port(), Duration.ofSeconds(20));
  }

  private static StoreTarget target(int port, Duration answer) {
    SenderSettings settings =
        new SenderSettings(
            "127.0.0.1", port, "ARCHIVE", "RADSTREAM", null, false, Duration.ofSeconds(20), answer);
    return new StoreTarget(settings, BOTH, OBJECTS);
  }
}
