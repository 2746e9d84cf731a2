package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AssociationLogTest {

  @Test
  void tellsWhereADefectIsWithoutWhatItQuotes() {
    RuntimeException cause = new NumberFormatException("For input string: \"Doe^Jane\"");
    RuntimeException defect = new IllegalStateException("of Doe^Jane", cause);
    defect.addSuppressed(new IllegalStateException("Doe^Jane"));

    StringWriter told = new StringWriter();
    FailurePlaces.of(defect).printStackTrace(new PrintWriter(told, true));

    assertThat(told.toString())
        .contains("IllegalStateException", "NumberFormatException", "AssociationLogTest.java:")
        .doesNotContain("Doe");
  }

  @Test
  void endsWhereCausesGoInACircle() {
    RuntimeException one = new IllegalStateException();
    RuntimeException other = new IllegalStateException(one);
    one.initCause(other);

    assertThat(FailurePlaces.of(one)).hasRootCauseInstanceOf(FailurePlaces.class);
  }
}
