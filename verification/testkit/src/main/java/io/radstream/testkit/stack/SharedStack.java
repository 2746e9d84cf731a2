package io.radstream.testkit.stack;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.topics.Topics;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One broker and registry for all tests of one JVM, ended with it; each test takes topics of its
 * own.
 */
public final class SharedStack {

  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private SharedStack() {}

  private static final class Holder {
    static final LocalStack STACK = LocalStack.start(StackConfig.temporary());
  }

  /** Starts it if it is the first time. */
  public static LocalStack get() {
    return Holder.STACK;
  }

  /** Names of topics that nobody else uses; none exists yet. */
  public static Topics ownTopics() {
    return Topics.withPrefix("t" + PREFIXES.incrementAndGet() + ".");
  }
}
