package io.radstream.containers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips every test, one by one and saying why, where there is no engine or RadStream has no images.
 */
final class NeedsImages implements ExecutionCondition {

  private static final List<Images> OURS =
      List.of(Images.STREAM_APP, Images.TRAINER, Images.TOOLS, Images.GATEWAY, Images.DASHBOARD);

  private static Optional<String> obstacle = Optional.empty();
  private static boolean looked;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      return ConditionEvaluationResult.enabled("decided for each test");
    }
    return obstacle()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("engine and images are there"));
  }

  private static synchronized Optional<String> obstacle() {
    if (!looked) {
      obstacle = find();
      looked = true;
      obstacle.ifPresent(why -> System.out.println("Container tests are skipped: " + why));
    }
    return obstacle;
  }

  private static Optional<String> find() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of("no container engine answers (DOCKER_HOST?)");
    }
    return OURS.stream()
        .map(Images::image)
        .filter(image -> !isThere(image))
        .findFirst()
        .map(image -> "no image " + image + "; ./mvnw package -Pimages builds it");
  }

  static boolean isThere(String image) {
    try {
      var unused = DockerClientFactory.instance().client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
