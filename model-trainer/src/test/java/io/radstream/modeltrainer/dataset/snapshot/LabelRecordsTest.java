package io.radstream.modeltrainer.dataset.snapshot;

import static io.radstream.modeltrainer.dataset.snapshot.RecordedTopics.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Unreadable;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.PseudonymHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRecordsTest {

  private static final Instant ARRIVED = NOON.plusSeconds(3600);

  @TempDir Path folder;
  private final Headers headers = new RecordHeaders();

  @Test
  void everythingALabelTellsIsKept() throws IOException {
    headers.add(PseudonymHeader.of("0123456789abcdef"));
    headers.add(LabelHeaders.POPULATION, "adult".getBytes(StandardCharsets.UTF_8));
    headers.add(LabelHeaders.SOURCE, "Klinik Süd".getBytes(StandardCharsets.UTF_8));

    Label label =
        (Label) entry(bytes(RecordedTopics.label("film-1", "patient-1", FilmClass.COVID19, 5)));

    assertThat(label.place()).isEqualTo(new RecordPlace(2, 77));
    assertThat(label.imageId()).isEqualTo("film-1");
    assertThat(label.patientId()).isEqualTo("patient-1");
    assertThat(label.finding()).isEqualTo("COVID19");
    assertThat(label.labeledAt()).isEqualTo(NOON.plusSeconds(300));
    assertThat(label.labeledBy()).isEqualTo("reader-7");
    assertThat(label.evidence()).isEqualTo("PCR");
    assertThat(label.population()).isEqualTo("adult");
    assertThat(label.source()).isEqualTo("Klinik Süd");
    assertThat(label.key()).isEqualTo("0123456789abcdef");
    assertThat(Files.readString(folder.resolve(label.image()))).isEqualTo("image of film-1");
  }

  @Test
  void labelThatOnlyNamesItsImageHasNeitherImageNorPatient() throws IOException {
    Label label = (Label) entry(bytes(RecordedTopics.reference("film-1", FilmClass.NORMAL, 5)));

    assertThat(label.image()).isEmpty();
    assertThat(label.patientId()).isEmpty();
    assertThat(label.population()).isEmpty();
    assertThat(label.key()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void deviceIsThatOfTheImageThatTheLabelCarriesWhereItIsAPseudonym() throws IOException {
    assertThat(ofDevice("device-7").device()).isEqualTo("device-7");
    assertThat(ofDevice("unknown").device()).isEmpty();
    assertThat(ofDevice("line\nbreak").device()).isEmpty();
    assertThat(ofDevice("x".repeat(65)).device()).isEmpty();
  }

  private Label ofDevice(String device) throws IOException {
    XRayImage image = RecordedTopics.image("film-1", "p", RecordedTopics.pixels("film-1"));
    XRayImage sent = XRayImage.newBuilder(image).setDeviceId(device).build();
    return (Label) entry(bytes(RecordedTopics.labeled(sent, FilmClass.NORMAL, 5)));
  }

  @Test
  void labelSaysWhetherTheModelsAnswerHadBeenSeen() throws IOException {
    byte[] label = bytes(RecordedTopics.reference("film-1", FilmClass.NORMAL, 5));
    assertThat(((Label) entry(label)).assisted()).isFalse();

    headers.add(LabelHeaders.ASSISTED, "0".getBytes(StandardCharsets.UTF_8));
    assertThat(((Label) entry(label)).assisted()).isFalse();

    headers.add(LabelHeaders.ASSISTED, "1".getBytes(StandardCharsets.UTF_8));
    assertThat(((Label) entry(label)).assisted()).isTrue();
  }

  @Test
  void imageWithoutBytesIsNoImage() throws IOException {
    LabeledXRay empty =
        RecordedTopics.labeled(
            RecordedTopics.image("film-1", "patient-1", ByteBuffer.allocate(0)),
            FilmClass.NORMAL,
            5);

    assertThat(((Label) entry(bytes(empty))).image()).isEmpty();
  }

  @Test
  void labelOfAClockThatIsAheadWasGivenWhenItArrived() throws IOException {
    byte[] ahead = bytes(RecordedTopics.label("film-1", "p", FilmClass.NORMAL, 61));
    byte[] onTime = bytes(RecordedTopics.label("film-1", "p", FilmClass.NORMAL, 60));

    assertThat(((Label) entry(ahead)).labeledAt()).isEqualTo(ARRIVED);
    assertThat(((Label) entry(onTime)).labeledAt()).isEqualTo(ARRIVED);
    assertThat(((Label) entry(ahead, TimestampType.CREATE_TIME)).labeledAt())
        .isEqualTo(NOON.plusSeconds(3660));
  }

  @Test
  void recordThatIsNoLabelSaysSoWithItsPlace() throws IOException {
    RecordPlace place = new RecordPlace(2, 77);

    assertThat(entry(new byte[] {7, 7, 7}))
        .isEqualTo(new Unreadable(place, "no LabeledXRay in the registry's wire format"));
    assertThat(entry(null)).isEqualTo(new Unreadable(place, "the record has no value"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "line\nbreak",
        "0123456789012345678901234567890123456789012345678901234567890123x"
      })
  void identifierThatIsNoPseudonymMakesARecordUnreadable(String wrong) throws IOException {
    assertThat(entry(bytes(RecordedTopics.label(wrong, "patient", FilmClass.NORMAL, 5))))
        .isInstanceOfSatisfying(
            Unreadable.class, bad -> assertThat(bad.detail()).startsWith("an identifier is empty"));
    assertThat(entry(bytes(RecordedTopics.label("film", wrong, FilmClass.NORMAL, 5))))
        .isInstanceOf(Unreadable.class);
    assertThat(folder).isEmptyDirectory();
  }

  private static byte[] bytes(LabeledXRay label) {
    return RecordedTopics.bytesOf(label);
  }

  private JournalEntry entry(byte @Nullable [] value) throws IOException {
    return entry(value, TimestampType.LOG_APPEND_TIME);
  }

  private JournalEntry entry(byte @Nullable [] value, TimestampType type) throws IOException {
    LabelRecords records =
        new LabelRecords(new RecordedTopics().source().labels(), new ImageArchive(folder));
    return records.entry(
        new ConsumerRecord<>(
            "labels",
            2,
            77,
            ARRIVED.toEpochMilli(),
            type,
            0,
            0,
            new byte[0],
            value,
            headers,
            Optional.empty()));
  }
}
