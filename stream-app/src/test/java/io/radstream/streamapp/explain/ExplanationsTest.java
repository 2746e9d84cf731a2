package io.radstream.streamapp.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExplanationsTest {

  @ParameterizedTest
  @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class})
  void anErrorWhileExplainingReachesTheImage(Class<? extends Error> kind) throws Exception {
    Error error = kind.getDeclaredConstructor().newInstance();

    assertThat(toldOf(error)).hasCause(error);
  }

  @Test
  void soDoesAnythingElse() {
    RuntimeException defect = new IllegalStateException("defect");

    assertThat(toldOf(defect)).hasCause(defect);
  }

  private static RuntimeException toldOf(Throwable thrown) {
    AtomicReference<RuntimeException> told = new AtomicReference<>();
    try (Explanations explanations = new Explanations(ExplainPolicy.NEVER)) {
      explanations.submit(() -> sneak(thrown), told::set);
      await().until(() -> told.get() != null);
    }
    return Objects.requireNonNull(told.get());
  }

  private static void sneak(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
