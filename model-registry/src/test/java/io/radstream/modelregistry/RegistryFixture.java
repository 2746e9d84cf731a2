package io.radstream.modelregistry;

import io.radstream.console.CommandMain;
import io.radstream.localstack.LocalStack;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.modelregistry.commands.ModelsCommand;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.ReleaseKey;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.engine.UntrainedBundle;
import io.radstream.testkit.stack.SharedStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The models commands, on a model registry of each test's own. */
public abstract class RegistryFixture {

  protected final StringWriter out = new StringWriter();
  protected final StringWriter err = new StringWriter();
  protected final Topics topics = SharedStack.ownTopics();
  protected final SigningKey key = SigningKey.generate();

  @TempDir protected Path folder;

  @BeforeEach
  protected void writeKeys() throws Exception {
    key.write(folder.resolve("private.pem"), folder.resolve("public.pem"));
  }

  protected Path bundle(String version) throws IOException {
    Path file = folder.resolve("compact-" + version + ".zip");
    UntrainedBundle.write(file, version, "content of " + version);
    return file;
  }

  /** What the gate said of a version against another one. */
  protected String gate(String candidate, String champion, boolean passed) throws IOException {
    String text =
        "{\"passed\": %s, \"candidate\": {\"sha256\": \"%s\"}, \"champion\": {\"sha256\": \"%s\"}}"
            .formatted(
                passed,
                signed(bundle(candidate)).file().sha256(),
                signed(bundle(champion)).file().sha256());
    return Files.writeString(folder.resolve("gate.json"), text).toString();
  }

  protected SignedBundle signed(Path file) {
    return SignedBundle.sign(
        BundleFile.read(file).orElseThrow(refused -> new AssertionError(refused.why())), key);
  }

  protected Path stored() throws IOException {
    try (var files = Files.list(folder.resolve("releases"))) {
      return files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  protected int announce(Path bundle, String... more) {
    return models(
        "announce",
        new String[] {
          "--bundle", bundle.toString(),
          "--key", folder.resolve("private.pem").toString(),
          "--folder", folder.resolve("releases").toString()
        },
        more);
  }

  protected String[] trusted() {
    return new String[] {"--trusted-key", folder.resolve("public.pem").toString()};
  }

  protected int models(Object... words) {
    List<String> arguments = new ArrayList<>();
    for (Object word : words) {
      arguments.addAll(
          word instanceof String[] several ? List.of(several) : List.of((String) word));
    }
    arguments.addAll(
        List.of(
            "--bootstrap-servers", stack().bootstrapServers(),
            "--registry-url", stack().registryUrl(),
            "--topic-prefix", topics.prefix()));
    return CommandMain.commandLine(new ModelsCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  protected String champion() {
    return read().champion().map(champion -> champion.key().toString()).orElse("none");
  }

  protected Map<String, ReleaseStage> stages() {
    return read().all().stream()
        .collect(Collectors.toMap(release -> release.key().version(), AnnouncedRelease::stage));
  }

  protected ModelRelease release(String version) {
    return read().find(new ReleaseKey("compact", version)).orElseThrow().release();
  }

  protected Releases read() {
    try (ModelRegistry register = ModelRegistry.open(clients())) {
      return register.read();
    }
  }

  protected RegistryClients clients() {
    return RegistryClients.of(
        Connection.open(stack().bootstrapServers(), stack().registryUrl()), topics);
  }

  private static LocalStack stack() {
    return SharedStack.get();
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
