package io.radstream.benchmarks.sampling;

import java.util.Set;

/** Counts how often a group was seen in a rebalance or with other members. For one thread. */
public final class GroupWatch {

  private Set<String> members;
  private int memberChanges;
  private int unstable;

  /**
   * Begins with the members there are.
   *
   * @param first a sample of the settled group
   */
  public GroupWatch(GroupSample first) {
    members = first.members();
  }

  /** Takes in what was seen next. */
  public void see(GroupSample sample) {
    if (!sample.members().equals(members)) {
      memberChanges++;
      members = sample.members();
    }
    if (!sample.stable()) {
      unstable++;
    }
  }

  /** Samples whose members were not those of the sample before. */
  public int memberChanges() {
    return memberChanges;
  }

  /** Samples during a rebalance. */
  public int unstable() {
    return unstable;
  }
}
