package io.radstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.network.NetworkSpec;
import org.junit.jupiter.api.Test;

class ShippedBundleTest {

  @Test
  void shippedModelIsTheCompactOne() {
    assumeTrue(
        ShippedBundle.class.getResource("compact-2.1.zip") != null,
        "no shipped model in this build");

    BundleResult result = ShippedBundle.open();

    assertThat(result)
        .isInstanceOfSatisfying(
            BundleResult.Loaded.class,
            loaded -> {
              assertThat(loaded.bundle().manifest().name()).isEqualTo("compact");
              assertThat(loaded.bundle().manifest().spec()).isEqualTo(NetworkSpec.COMPACT);
              assertThat(loaded.bundle().manifest().entries()).containsKey("weights.f16");
              assertThat(loaded.bundle().card()).isNotBlank();
            });
  }
}
