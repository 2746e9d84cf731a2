package io.radstream.containers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one {@link ContainerStack} to all tests of a run: it is started once, and only if needed.
 */
final class StackOfAll implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ContainerStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // JUnit closes what lies in its store when the run ends.
    return context
        .getRoot()
        .getStore(Namespace.create(StackOfAll.class))
        .computeIfAbsent(ContainerStack.class, any -> ContainerStack.start(), ContainerStack.class);
  }
}
