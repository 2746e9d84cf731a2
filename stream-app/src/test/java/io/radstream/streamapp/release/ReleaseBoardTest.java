package io.radstream.streamapp.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.ReleaseStage;
import io.radstream.streamapp.inference.ModelId;
import org.junit.jupiter.api.Test;

class ReleaseBoardTest {

  private final ReleaseBoard board = new ReleaseBoard();

  @Test
  void nobodyIsNamedBeforeAnythingIsAnnounced() {
    announce("1", ReleaseStage.CANDIDATE);

    assertThat(board.champion()).isEmpty();
    assertThat(board.shadow()).isEmpty();
  }

  @Test
  void theLastChampionServesWhateverItsVersion() {
    announce("2", ReleaseStage.CHAMPION);
    announce("1", ReleaseStage.RETIRED);
    assertThat(champion()).isEqualTo("m/2");

    announce("1", ReleaseStage.CHAMPION);
    announce("2", ReleaseStage.RETIRED);
    assertThat(champion()).isEqualTo("m/1");
  }

  @Test
  void retiringOrDeletingTheChampionTakesNothingAway() {
    announce("1", ReleaseStage.CHAMPION);
    announce("1", ReleaseStage.RETIRED);
    board.take("m/1", null);

    assertThat(champion()).isEqualTo("m/1");
  }

  @Test
  void aTrialEndsWithAnyOtherStageOfItsModelOrWithItsKey() {
    announce("1", ReleaseStage.SHADOW);
    announce("2", ReleaseStage.SHADOW);
    assertThat(board.shadow()).map(Release::key).contains("m/2");

    announce("1", ReleaseStage.RETIRED);
    assertThat(board.shadow()).isPresent();
    announce("2", ReleaseStage.CHAMPION);
    assertThat(board.shadow()).isEmpty();

    announce("3", ReleaseStage.SHADOW);
    board.take("m/3", null);
    assertThat(board.shadow()).isEmpty();
  }

  private String champion() {
    return board.champion().orElseThrow().key();
  }

  private void announce(String version, ReleaseStage stage) {
    ModelId id = new ModelId("m", version, "0".repeat(64));
    board.take(id.toString(), new Release(id, "file:/m", new byte[64], stage));
  }
}
