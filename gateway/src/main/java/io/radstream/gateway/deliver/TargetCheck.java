package io.radstream.gateway.deliver;

import java.util.List;

/**
 * Whether a target would take results.
 *
 * @param isReady whether it would, as far as could be asked
 * @param findings what was seen, and what to do about it; may hold foreign text
 */
public record TargetCheck(boolean isReady, List<String> findings) {

  /** Copies the list. */
  public TargetCheck {
    findings = List.copyOf(findings);
  }
}
