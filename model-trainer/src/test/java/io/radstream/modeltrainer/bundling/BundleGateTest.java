package io.radstream.modeltrainer.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.modelregistry.announce.GateFile;
import io.radstream.modeltrainer.commands.SyntheticImages;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.Manifest.ManifestResult;
import io.radstream.modeltrainer.gate.GateRules;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleGateTest {

  private final StringWriter console = new StringWriter();
  private final List<Boolean> decisions = new ArrayList<>();
  private final BundleGate gate =
      new BundleGate(GateRules.STANDARD, new PrintWriter(console, true), decisions::add);

  @TempDir Path folder;

  private List<LabeledImage> images = List.of();

  @BeforeEach
  void draw() throws IOException {
    images =
        ((ManifestResult.Images) Manifest.read(SyntheticImages.draw(folder, 24), folder)).images();
  }

  @Test
  void modelIsNotBetterThanItself() throws IOException {
    ModelBundle bundle = RandomBundle.small("1", 32).withSeed(1).writeTo(folder.resolve("a.zip"));

    GateFile decision = classified(bundle, bundle);

    assertThat(decision).isEqualTo(new GateFile(false, bundle.modelSha256(), bundle.modelSha256()));
    assertThat(decisions).containsExactly(false);
    assertThat(folder.resolve("gate/gate.json")).exists();
    assertThat(folder.resolve("gate/report.html")).exists();
  }

  @Test
  void decisionOnTheSameTwoModelsIsTakenAsItIs() throws IOException {
    ModelBundle one = RandomBundle.small("1", 32).withSeed(1).writeTo(folder.resolve("a.zip"));
    ModelBundle two = RandomBundle.small("1", 32).withSeed(2).writeTo(folder.resolve("b.zip"));
    GateFile first = classified(one, two);

    images = List.of();

    assertThat(classified(one, two)).isEqualTo(first);
    assertThat(console.toString()).contains("not compared again");
    assertThat(decisions).hasSize(1);
    assertThat(gate.classify(two, one, images, folder.resolve("gate"))).isEmpty();
  }

  @Test
  void withoutAHeldOutImageThereIsNoDecision() throws IOException {
    ModelBundle bundle = RandomBundle.small("1", 32).withSeed(1).writeTo(folder.resolve("a.zip"));
    images = Manifest.side(images, Side.TRAIN);

    assertThat(gate.classify(bundle, bundle, images, folder.resolve("gate"))).isEmpty();
  }

  private GateFile classified(ModelBundle champion, ModelBundle candidate) throws IOException {
    Optional<GateFile> decision =
        gate.classify(champion, candidate, images, folder.resolve("gate"));
    return decision.orElseThrow();
  }
}
