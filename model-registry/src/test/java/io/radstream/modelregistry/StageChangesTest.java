package io.radstream.modelregistry;

import static io.radstream.modelregistry.announce.TestReleases.announced;
import static io.radstream.modelregistry.announce.TestReleases.gated;
import static io.radstream.modelregistry.announce.TestReleases.release;
import static io.radstream.schemas.ReleaseStage.CANDIDATE;
import static io.radstream.schemas.ReleaseStage.CHAMPION;
import static io.radstream.schemas.ReleaseStage.RETIRED;
import static io.radstream.schemas.ReleaseStage.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modelregistry.Change.Decision;
import io.radstream.modelregistry.ChangeResult.StageMove;
import io.radstream.modelregistry.StageChanges.ReleaseProof;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.topics.ReleaseKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageChangesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456Z");
  private static final ReleaseKey ONE = new ReleaseKey("compact", "1");
  private static final ReleaseKey TWO = new ReleaseKey("compact", "2");
  private static final ReleaseProof SOUND = release -> Optional.empty();
  private static final ReleaseProof ALTERED = release -> Optional.of("it was altered");

  private final StageChanges changes = new StageChanges(() -> NOW.plusNanos(789));

  @Test
  void promotionRetiresTheChampionAndRemembersIt() {
    Releases now = announced(release("1", CHAMPION), gated(release("2", CANDIDATE), true, "1"));

    List<ModelRelease> written = written(changes.promotion(TWO, SOUND, null).decide(now));

    assertThat(moves(now, written))
        .containsExactly("compact/2: CANDIDATE -> CHAMPION", "compact/1: CHAMPION -> RETIRED");
    assertThat(written.get(0).getReplaces()).isEqualTo("compact/1");
    assertThat(written.get(0).getNote()).isNull();
    assertThat(written).allMatch(release -> release.getCreatedAt().equals(NOW));
  }

  @Test
  void firstChampionReplacesNothing() {
    Releases now = announced(gated(release("2", SHADOW), true, "shipped"));

    List<ModelRelease> written = written(changes.promotion(TWO, SOUND, null).decide(now));

    assertThat(written).hasSize(1);
    assertThat(written.get(0).getReplaces()).isNull();
  }

  @Test
  void everyChampionThatShouldNotBeIsRetired() {
    Releases now =
        announced(
            release("0", CHAMPION),
            release("1", CHAMPION),
            gated(release("2", CANDIDATE), true, "1"));

    assertThat(moves(now, written(changes.promotion(TWO, SOUND, null).decide(now))))
        .containsExactly(
            "compact/2: CANDIDATE -> CHAMPION",
            "compact/0: CHAMPION -> RETIRED",
            "compact/1: CHAMPION -> RETIRED");
  }

  @Test
  void gateMustHavePassedAgainstThePresentChampion() {
    ModelRelease champion = release("1", CHAMPION);
    ModelRelease candidate = release("2", CANDIDATE);

    assertThat(refusal(announced(champion, candidate))).contains("no gate", "--force REASON");
    assertThat(refusal(announced(champion, gated(candidate, false, "1"))))
        .contains("the gate has refused it");
    assertThat(refusal(announced(champion, gated(candidate, true, "0"))))
        .contains("another model than the champion, compact/1");
  }

  @Test
  void overruledGateLeavesItsReason() {
    Releases now = announced(release("1", CHAMPION), gated(release("2", CANDIDATE), false, "1"));

    Change change = changes.promotion(TWO, SOUND, "the champion is broken").decide(now);

    assertThat(written(change).get(0).getNote()).isEqualTo("the champion is broken");
  }

  @Test
  void reasonIsOnlyKeptWhereItOverruled() {
    Releases now = announced(release("1", CHAMPION), gated(release("2", CANDIDATE), true, "1"));

    assertThat(written(changes.promotion(TWO, SOUND, "to be sure").decide(now)).get(0).getNote())
        .isNull();
  }

  @Test
  void bundleThatIsNotSoundServesNowhere() {
    ModelRelease champion =
        ModelRelease.newBuilder(release("2", CHAMPION)).setReplaces("compact/1").build();
    Releases now = announced(release("1", RETIRED), champion, release("3", CANDIDATE));
    ReleaseKey three = new ReleaseKey("compact", "3");

    assertThat(
            List.of(
                changes.promotion(three, ALTERED, "hurry").decide(now),
                changes.trial(three, ALTERED).decide(now),
                changes.rollback(null, ALTERED).decide(now)))
        .allSatisfy(
            change ->
                assertThat(change)
                    .isInstanceOfSatisfying(
                        Change.Refused.class,
                        refused ->
                            assertThat(refused.why()).contains("must not serve: it was altered")));
  }

  @Test
  void presentChampionIsNotPromotedAgain() {
    Releases now = announced(release("2", CHAMPION));

    assertThat(changes.promotion(TWO, ALTERED, null).decide(now))
        .isEqualTo(new Change.Nothing("compact/2 is the champion already"));
  }

  @Test
  void whatIsAlreadyAsItIsAskedForIsNotWrittenAgain() {
    Releases now = announced(release("0", RETIRED), release("1", CHAMPION), release("2", SHADOW));

    assertThat(changes.trial(TWO, ALTERED).decide(now))
        .isEqualTo(new Change.Nothing("compact/2 is on trial already"));
    assertThat(changes.retirement(new ReleaseKey("compact", "0")).decide(now))
        .isEqualTo(new Change.Nothing("compact/0 is retired already"));
    assertThat(changes.rollback("1", ALTERED).decide(now))
        .isEqualTo(new Change.Nothing("compact/1 is the champion already"));
  }

  @Test
  void whatIsRetiredMayGoOnTrialAgainAndACandidateBeRetired() {
    Releases now = announced(release("1", CANDIDATE), release("2", RETIRED));

    List<ModelRelease> trial = written(changes.trial(TWO, SOUND).decide(now));
    List<ModelRelease> retired = written(changes.retirement(ONE).decide(now));

    assertThat(moves(now, trial)).containsExactly("compact/2: RETIRED -> SHADOW");
    assertThat(moves(now, retired)).containsExactly("compact/1: CANDIDATE -> RETIRED");
    assertThat(trial.get(0).getCreatedAt()).isEqualTo(NOW);
  }

  @Test
  void aGateThatNamesNoOpponentOrNoResultHasComparedNothing() {
    ModelRelease passed = gated(release("2", CANDIDATE), true, "1");
    ModelRelease noOpponent = ModelRelease.newBuilder(passed).setGatedAgainst(null).build();
    ModelRelease noResult = ModelRelease.newBuilder(passed).setMetrics(Map.of()).build();

    assertThat(refusal(announced(release("1", CHAMPION), noOpponent))).contains("no gate");
    assertThat(refusal(announced(release("1", CHAMPION), noResult))).contains("no gate");
  }

  @Test
  void trialLeavesTheChampionAlone() {
    Releases now = announced(release("1", CHAMPION), release("2", CANDIDATE));

    assertThat(moves(now, written(changes.trial(TWO, SOUND).decide(now))))
        .containsExactly("compact/2: CANDIDATE -> SHADOW");
    assertThat(changes.trial(ONE, SOUND).decide(now)).isInstanceOf(Change.Refused.class);
  }

  @Test
  void rollbackGoesToWhatTheChampionReplacedAndThenFurther() {
    ModelRelease second =
        ModelRelease.newBuilder(release("1", RETIRED)).setReplaces("compact/0").build();
    ModelRelease third =
        ModelRelease.newBuilder(release("2", CHAMPION)).setReplaces("compact/1").build();
    Releases now = announced(release("0", RETIRED), second, third);

    List<ModelRelease> written = written(changes.rollback(null, SOUND).decide(now));

    assertThat(moves(now, written))
        .containsExactly("compact/1: RETIRED -> CHAMPION", "compact/2: CHAMPION -> RETIRED");
    Releases after = announced(release("0", RETIRED), written.get(1), written.get(0));
    assertThat(moves(after, written(changes.rollback(null, SOUND).decide(after))))
        .containsExactly("compact/0: RETIRED -> CHAMPION", "compact/1: CHAMPION -> RETIRED");
  }

  @Test
  void rollbackGoesWhereItIsTold() {
    Releases now = announced(release("0", RETIRED), release("1", CHAMPION));

    assertThat(moves(now, written(changes.rollback("0", SOUND).decide(now))))
        .contains("compact/0: RETIRED -> CHAMPION");
    assertThat(moves(now, written(changes.rollback("compact/0", SOUND).decide(now))))
        .contains("compact/0: RETIRED -> CHAMPION");
    assertThat(changes.rollback("9", SOUND).decide(now))
        .isInstanceOfSatisfying(
            Change.Refused.class,
            refused -> assertThat(refused.why()).contains("compact/9 was never announced"));
  }

  @Test
  void rollbackWithoutAPredecessorIsRefused() {
    assertThat(changes.rollback(null, SOUND).decide(announced(release("1", CHAMPION))))
        .isInstanceOfSatisfying(
            Change.Refused.class, refused -> assertThat(refused.why()).contains("--to"));
    assertThat(changes.rollback(null, SOUND).decide(announced(release("1", CANDIDATE))))
        .isInstanceOf(Change.Refused.class);
  }

  @Test
  void championIsNeverRetired() {
    Releases now = announced(release("1", CHAMPION), release("2", SHADOW));

    assertThat(changes.retirement(ONE).decide(now))
        .isInstanceOfSatisfying(
            Change.Refused.class,
            refused -> assertThat(refused.why()).contains("promote another or roll back first"));
    assertThat(moves(now, written(changes.retirement(TWO).decide(now))))
        .containsExactly("compact/2: SHADOW -> RETIRED");
  }

  @Test
  void unknownReleaseIsNamed() {
    for (Decision decision :
        List.of(
            changes.promotion(TWO, SOUND, null),
            changes.trial(TWO, SOUND),
            changes.retirement(TWO))) {
      assertThat(decision.decide(announced()))
          .isInstanceOfSatisfying(
              Change.Refused.class,
              refused -> assertThat(refused.why()).contains("compact/2 was never announced"));
    }
  }

  private String refusal(Releases now) {
    Change change = changes.promotion(TWO, SOUND, null).decide(now);
    return change instanceof Change.Refused refused ? refused.why() : change.toString();
  }

  private static List<ModelRelease> written(Change change) {
    assertThat(change).isInstanceOf(Change.Write.class);
    return ((Change.Write) change).records();
  }

  private static List<String> moves(Releases before, List<ModelRelease> written) {
    return written.stream().map(release -> StageMove.of(before, release).toString()).toList();
  }
}
