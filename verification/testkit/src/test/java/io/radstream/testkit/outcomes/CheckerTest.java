package io.radstream.testkit.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.RejectionReason;
import io.radstream.testkit.outcomes.Outcome.DeadLettered;
import io.radstream.testkit.outcomes.Outcome.Diagnosed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each kind of violation is doctored into a run that was right. */
class CheckerTest {

  private static final String STUDY = "study-1";
  private static final String OTHER_STUDY = "study-2";
  private static final int PARTITION = 3;

  private final List<Input> inputs = new ArrayList<>();
  private final Map<Position, String> positions = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  CheckerTest() {
    publish("a", STUDY, 0, null);
    publish("b", STUDY, 1, null);
    publish("c", OTHER_STUDY, 0, null);
    publish("poison", STUDY, 2, RejectionReason.UNDECODABLE_MESSAGE);
    publish("truncated", OTHER_STUDY, 1, RejectionReason.CORRUPT_IMAGE);
    outcomes.add(diagnosis("a", STUDY, 10));
    outcomes.add(diagnosis("b", STUDY, 11));
    outcomes.add(diagnosis("c", OTHER_STUDY, 12));
    outcomes.add(deadLetter("poison", false, RejectionReason.UNDECODABLE_MESSAGE));
    outcomes.add(deadLetter("truncated", true, RejectionReason.CORRUPT_IMAGE));
  }

  @Test
  void rightRunIsClean() {
    CheckResult account = settle();

    assertThat(account.clean()).isTrue();
    assertThat(account).isEqualTo(new CheckResult(5, 3, 2, 0, 0, 0, 0, 0, 0, List.of()));
  }

  @Test
  void orderInWhichPartitionsWereReadDoesNotMatter() {
    List<Outcome> shuffled = new ArrayList<>(outcomes);
    Collections.reverse(shuffled);

    assertThat(Checker.settle(inputs, positions, shuffled).clean()).isTrue();
  }

  @Test
  void lostDiagnosisIsMissing() {
    outcomes.remove(1);

    assertThat(violationsOf(settle())).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(settle().examples()).containsExactly("missing: b");
  }

  @Test
  void lostDeadLetterOfAnUnreadableImageIsMissing() {
    outcomes.remove(3);

    assertThat(violationsOf(settle())).containsExactly(1, 0, 0, 0, 0, 0);
  }

  @Test
  void secondDiagnosisIsADuplicateOnly() {
    outcomes.add(diagnosis("a", STUDY, 99));

    assertThat(violationsOf(settle())).containsExactly(0, 1, 0, 0, 0, 0);
  }

  @Test
  void secondDiagnosisIsADuplicateWhicheverModelItIsOf() {
    outcomes.add(Outcomes.diagnosed("b", STUDY, "2", new Position(0, 99), Instant.EPOCH));

    assertThat(violationsOf(settle())).containsExactly(0, 1, 0, 0, 0, 0);
  }

  @Test
  void recordThatIsNoDiagnosisIsUnexpected() {
    outcomes.add(new Outcome.Unreadable(new Position(0, 99), Instant.EPOCH, Instant.EPOCH));

    assertThat(violationsOf(settle())).containsExactly(0, 0, 1, 0, 0, 0);
  }

  @Test
  void secondDeadLetterIsADuplicate() {
    outcomes.add(deadLetter("poison", false, RejectionReason.UNDECODABLE_MESSAGE));

    assertThat(violationsOf(settle())).containsExactly(0, 1, 0, 0, 0, 0);
  }

  @Test
  void deadLetterBesideADiagnosisIsADuplicateAndOfTheWrongKind() {
    outcomes.add(deadLetter("a", true, RejectionReason.ENGINE_REJECTED));

    assertThat(violationsOf(settle())).containsExactly(0, 1, 0, 0, 0, 1);
  }

  @Test
  void outcomeOfNothingPublishedIsUnexpected() {
    outcomes.add(diagnosis("nobody", STUDY, 99));
    outcomes.add(
        new DeadLettered(
            null,
            new Position(0, 12345),
            RejectionReason.CORRUPT_IMAGE.name(),
            Fingerprint.of(null, null),
            new Position(0, 98),
            Instant.EPOCH,
            Instant.EPOCH));

    assertThat(violationsOf(settle())).containsExactly(0, 0, 2, 0, 0, 0);
  }

  @Test
  void diagnosisUnderAnotherStudyIsUnexpectedAndItsImageMissing() {
    outcomes.set(0, diagnosis("a", OTHER_STUDY, 10));

    assertThat(violationsOf(settle())).containsExactly(1, 0, 1, 0, 0, 0);
  }

  @Test
  void deadLetterWithoutItsSourceIsUnexpectedAndItsImageMissing() {
    DeadLettered right = deadLetter("truncated", true, RejectionReason.CORRUPT_IMAGE);
    outcomes.set(
        4,
        new DeadLettered(
            right.imageId(),
            null,
            right.reason(),
            right.fingerprint(),
            right.place(),
            right.seenAt(),
            right.recordedAt()));

    assertThat(violationsOf(settle())).containsExactly(1, 0, 1, 0, 0, 0);
  }

  @Test
  void deadLetterWhoseHeadersNameTwoImagesIsUnexpected() {
    DeadLettered right = deadLetter("truncated", true, RejectionReason.CORRUPT_IMAGE);
    outcomes.set(
        4,
        new DeadLettered(
            "a",
            right.source(),
            right.reason(),
            right.fingerprint(),
            right.place(),
            right.seenAt(),
            right.recordedAt()));

    assertThat(violationsOf(settle())).containsExactly(1, 0, 1, 0, 0, 0);
  }

  @Test
  void laterImageBeforeAnEarlierOneOfItsStudyIsOutOfOrder() {
    outcomes.set(0, diagnosis("a", STUDY, 50));

    assertThat(violationsOf(settle())).containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(settle().examples()).containsExactly("out of order: a");
  }

  @Test
  void otherBytesInADeadLetterAreSeen() {
    DeadLettered right = deadLetter("poison", false, RejectionReason.UNDECODABLE_MESSAGE);
    outcomes.set(
        3,
        new DeadLettered(
            null,
            right.source(),
            right.reason(),
            Fingerprint.of(bytes("poison"), bytes("poisoN")),
            right.place(),
            right.seenAt(),
            right.recordedAt()));

    assertThat(violationsOf(settle())).containsExactly(0, 0, 0, 0, 1, 0);
  }

  @Test
  void otherReasonThanPlantedIsSeen() {
    outcomes.set(4, deadLetter("truncated", true, RejectionReason.UNSUPPORTED_FORMAT));

    assertThat(violationsOf(settle())).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void goodImageAsDeadLetterIsOfTheWrongKind() {
    outcomes.set(0, deadLetter("a", true, RejectionReason.ENGINE_REJECTED));

    assertThat(violationsOf(settle())).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void poisonWithADiagnosisIsOfTheWrongKind() {
    outcomes.set(4, diagnosis("truncated", OTHER_STUDY, 60));

    assertThat(violationsOf(settle())).containsExactly(0, 0, 0, 0, 0, 1);
  }

  private CheckResult settle() {
    return Checker.settle(inputs, positions, outcomes);
  }

  private static List<Integer> violationsOf(CheckResult account) {
    assertThat(account.clean()).isEqualTo(account.violations().isEmpty());
    return List.of(
        account.missing(),
        account.duplicated(),
        account.unexpected(),
        account.outOfOrder(),
        account.dlqBytesDiffer(),
        account.wrongReason());
  }

  private void publish(String id, String study, int sequence, @Nullable RejectionReason reason) {
    inputs.add(new Input(id, study, sequence, reason, Fingerprint.of(bytes(study), bytes(id))));
    positions.put(positionOf(id), id);
  }

  private static Diagnosed diagnosis(String id, String study, long offset) {
    return Outcomes.diagnosed(id, study, new Position(0, offset));
  }

  private DeadLettered deadLetter(String id, boolean readable, RejectionReason reason) {
    Fingerprint fingerprint =
        inputs.stream()
            .filter(input -> input.imageId().equals(id))
            .findFirst()
            .orElseThrow()
            .fingerprint();
    return new DeadLettered(
        readable ? id : null,
        positionOf(id),
        reason.name(),
        fingerprint,
        new Position(0, id.length()),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static Position positionOf(String id) {
    return new Position(PARTITION, id.hashCode());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
