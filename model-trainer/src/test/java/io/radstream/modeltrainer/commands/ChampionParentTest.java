package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.engine.UntrainedBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is gone on with; no broker is asked, for none is there. */
class ChampionParentTest {

  @TempDir Path folder;

  @Test
  void trainingThatIsGoneOnWithBeginsWithTheChampionThatItsFolderKeeps() throws Exception {
    ModelBundle kept = UntrainedBundle.write(folder.resolve("parent.radstream.zip"), "4", "kept");

    assertThat(parent().in(folder).modelSha256()).isEqualTo(kept.modelSha256());
  }

  @Test
  void keptChampionThatIsDamagedIsNamedWithTheCure() throws Exception {
    Files.write(folder.resolve("parent.radstream.zip"), new byte[] {1});
    ChampionParent parent = parent();

    assertThatThrownBy(() -> parent.in(folder))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("--out", "parent.radstream.zip", "take another folder");
  }

  private ChampionParent parent() throws Exception {
    Path publicKey = folder.resolve("public.pem");
    SigningKey.generate().write(folder.resolve("private.pem"), publicKey);
    return new ChampionParent(
        RegistryClients.of(Connection.open("127.0.0.1:1", "http://127.0.0.1:1"), Topics.standard()),
        TrustedKeys.read(List.of(publicKey)));
  }
}
