package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.results.ImageOutcomes;
import io.radstream.model.confidence.Finding;
import org.junit.jupiter.api.Test;

class LearnTableTest {

  @Test
  void showsEachTestSetInARow() {
    // given
    LearnTable table = new LearnTable();
    TestScore score = new TestScore();
    score.add(ImageOutcomes.labeled(Finding.NORMAL, "NORMAL"), true);

    // when
    table.add("before", score, "-");

    // then
    assertThat(table.lines())
        .containsExactly(
            "TEST             VERSION  ACCURACY               ADULTS                 ABSTAINED  GATE",
            "before           1        1.000 (1 of 1)         1.000 (1 of 1)                 0  -");
  }
}
