package io.radstream.chaos.scenario;

import io.radstream.chaos.app.AppProcess;
import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.app.OlderHome;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.Stack;
import io.radstream.chaos.campaign.Stage;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackException;
import io.radstream.schemas.topics.TopicLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Apps of an older version are replaced by this one's, one after the other, and those by the older
 * ones again: from old over mixed to new and back, in one group under load. The topics are as the
 * older version made them and are corrected before the first new app comes, as docs/operations.md
 * has it. All apps read the same configuration, which the older version knows, and the model that
 * the older version came with. For one run at a time.
 */
final class UpgradeScenario implements Scenario {

  private static final Duration ADMIN_LIMIT = Duration.ofSeconds(30);
  private static final int HEAP_MIB = 1024;

  private @Nullable OlderHome home;
  private Path bundle = Path.of("");
  private boolean older;
  private long judgedByOlder;
  private long judgedByThis;

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String summary() {
    return "apps of an older version (--old HOME) give way to this one's and come back, under load";
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.of("it needs --old HOME, a built checkout of the older version");
  }

  @Override
  public Optional<String> obstacle(Optional<OlderHome> given) {
    return given.isPresent() ? given.get().obstacle() : obstacle();
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    OlderHome given = settings.older().orElseThrow();
    home = given;
    older = true;
    judgedByOlder = 0;
    judgedByThis = 0;
    bundle = settings.folder().resolve("older-bundle.zip");
    try {
      given.copyBundle(bundle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Stack stack = Stack.local(StackConfig.temporary());
    try {
      asOlderVersionsMadeThem(stack);
      return stack;
    } catch (StackException e) {
      stack.close();
      throw e;
    }
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    AppSettings settings = usual.with("model.bundle", bundle.toString()).withHeapMiB(HEAP_MIB);
    OlderHome given = home;
    return older && given != null ? settings.of(given) : settings;
  }

  @Override
  public void disturb(Stage stage) throws InterruptedException {
    int apps = stage.settings().apps();
    Iterator<Integer> moments =
        Moments.over(2 * apps + 1, stage.settings().images(), stage.random()).iterator();
    if (Moments.await(moments.next(), stage)) {
      stage.disturbed("the topics are corrected");
      correct(stage.stack());
    }
    older = false;
    replaceAll(stage, moments);
    older = true;
    replaceAll(stage, moments);
    stage.apps().forEach(this::count);
    stage.note(
        "at least %d images were judged by the older version, %d by this one"
            .formatted(judgedByOlder, judgedByThis));
    if (judgedByOlder == 0 || judgedByThis == 0) {
      stage.violation("one of the versions judged nothing, so nothing was shown");
    }
  }

  /** One after the other; each has partitions before the next one goes. */
  private void replaceAll(Stage stage, Iterator<Integer> moments) throws InterruptedException {
    for (AppProcess app : stage.apps()) {
      if (!Moments.await(moments.next(), stage)) {
        stage.violation("no outcome came any more");
        return;
      }
      count(app, !older);
      stage.terminate(app);
      stage.startApp();
      stage.awaitReady();
      stage.note(
          "%s was replaced by %s".formatted(app.name(), older ? "an older app" : "a new app"));
    }
  }

  private void count(AppProcess app) {
    count(app, older);
  }

  /** As far as the app has told, at most half a second ago. */
  private void count(AppProcess app, boolean ofOlder) {
    long judged = app.state().diagnoses() + app.state().deadLetters();
    if (ofOlder) {
      judgedByOlder += judged;
    } else {
      judgedByThis += judged;
    }
  }

  /** Records were as old as their sender's clock said. */
  private static void asOlderVersionsMadeThem(Stack stack) {
    AlterConfigOp unset =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"),
            AlterConfigOp.OpType.SET);
    Map<ConfigResource, List<AlterConfigOp>> changes =
        TopicLayout.of(stack.topics(), 1).names().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .collect(Collectors.toMap(Function.identity(), topic -> List.of(unset)));
    ask(
        stack,
        admin ->
            admin
                .incrementalAlterConfigs(Map.copyOf(changes))
                .all()
                .get(ADMIN_LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  /** What {@code ./radstream topics} does. */
  private static void correct(Stack stack) {
    ask(stack, admin -> TopicLayout.of(stack.topics(), 1).correct(admin, ADMIN_LIMIT));
  }

  private interface Question {
    @Nullable Object to(Admin admin)
        throws ExecutionException, TimeoutException, InterruptedException;
  }

  private static void ask(Stack stack, Question question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.directBootstrapServers()))) {
      Object unused = question.to(admin);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("The topics could not be changed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while changing the topics", e);
    }
  }
}
