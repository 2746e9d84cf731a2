package io.radstream.localstack;

import io.radstream.console.Printable;
import io.radstream.localstack.process.StackException;

/**
 * Run once after a build: starts and stops a temporary stack and keeps which classes it loaded, so
 * that every later start takes half the time. Does nothing where that has been done.
 */
public final class WarmUp {

  private static final int LONGEST = 20_000;

  private WarmUp() {}

  /** Never fails: without the archives the stack only starts more slowly. */
  public static void main(String[] arguments) {
    try {
      StackArtifacts artifacts = StackArtifacts.locate();
      if (!artifacts.hasArchives()) {
        LocalStack.start(StackConfig.temporary(), true).close();
      }
    } catch (StackException e) {
      System.err.println(
          "The local stack will start more slowly: " + Printable.lines(e.getMessage(), LONGEST));
    }
  }
}
