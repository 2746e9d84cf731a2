package io.radstream.demo.learning;

import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.SignatureProof;
import io.radstream.modelregistry.StageChanges;
import io.radstream.modelregistry.announce.Announcer;
import io.radstream.modelregistry.announce.GateFile;
import io.radstream.modelregistry.announce.ReleaseFolder;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs, announces and promotes with a key of its own, and goes back. For one thread at a time;
 * owns its connections.
 */
public final class DemoRegistry implements AutoCloseable {

  private final SigningKey key;
  private final Path publicKey;
  private final SignatureProof proof;
  private final Path folder;
  private final ModelRegistry registry;
  private final StageChanges changes = new StageChanges(InstantSource.system());

  private DemoRegistry(
      SigningKey key, Path publicKey, TrustedKeys trusted, Path folder, ModelRegistry registry) {
    this.key = key;
    this.publicKey = publicKey;
    this.proof = new SignatureProof(trusted);
    this.folder = folder;
    this.registry = registry;
  }

  /**
   * Makes a key pair and a releases folder, and connects.
   *
   * @param home for both; nothing of a desk must be there
   * @throws io.radstream.schemas.brokers.UnreachableException if no broker answers
   */
  public static DemoRegistry open(Path home, RegistryClients clients) throws IOException {
    Path folder = Files.createDirectories(home.resolve("releases"));
    Path publicKey = home.resolve("demo-public.pem");
    SigningKey key = SigningKey.generate();
    try {
      key.write(home.resolve("demo-private.pem"), publicKey);
      TrustedKeys trusted = TrustedKeys.read(List.of(publicKey));
      return new DemoRegistry(
          key, publicKey, trusted, folder, ModelRegistry.openForChange(clients));
    } catch (KeyFileException e) {
      throw new IOException("a new key cannot be used: " + e.getMessage(), e);
    }
  }

  /** The file of the key that stream apps must trust. */
  public Path publicKey() {
    return publicKey;
  }

  /** The key's SHA-256. */
  public String fingerprint() {
    return key.fingerprint();
  }

  /** Where bundles lie for stream apps. */
  public Path folder() {
    return folder;
  }

  /**
   * Signs a bundle and announces it as candidate.
   *
   * @param gate the gate's decision; empty if it was not asked
   */
  public ChangeResult announce(Path bundle, Optional<Path> gate) throws IOException {
    BundleFile file =
        BundleFile.read(bundle)
            .orElseThrow(refused -> new IOException("a bundle of this demo: " + refused.why()));
    return new Announcer(registry, new ReleaseFolder(folder), InstantSource.system())
        .announce(SignedBundle.sign(file, key), ReleaseStage.CANDIDATE, gate.map(GateFile::read));
  }

  /**
   * Makes a release champion.
   *
   * @param overruling why although no gate has let it pass; null if the gate is to be obeyed
   */
  public ChangeResult promote(ReleaseKey release, @Nullable String overruling) {
    return registry.change(changes.promotion(release, proof, overruling));
  }

  /** Makes what the champion replaced champion again. */
  public ChangeResult rollBack() {
    return registry.change(changes.rollback(null, proof));
  }

  @Override
  public void close() {
    registry.close();
  }
}
