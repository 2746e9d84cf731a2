package io.radstream.modeltrainer.training;

import io.radstream.modeltrainer.dataset.ImageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Which images an epoch shows, and in which order; the same for the same chance. */
public enum Sampling {
  /** Every image once. */
  AS_IS {
    @Override
    int[] order(ImageStore films, Random random) {
      int[] order = new int[films.size()];
      for (int i = 0; i < order.length; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      return order;
    }
  },
  /**
   * Every class equally often, in as many images as there are: of a rare class images are repeated,
   * of a frequent one some wait for another epoch.
   */
  BALANCED {
    @Override
    int[] order(ImageStore films, Random random) {
      List<int[]> classes = classes(films);
      int[] order = new int[films.size()];
      for (int i = 0, turn = 0; i < order.length; turn++) {
        for (int c = 0; c < classes.size() && i < order.length; c++, i++) {
          int[] members = classes.get(c);
          if (turn % members.length == 0) {
            shuffle(members, random);
          }
          order[i] = members[turn % members.length];
        }
      }
      shuffle(order, random);
      return order;
    }
  };

  /** Indices of the images of one epoch. */
  abstract int[] order(ImageStore images, Random random);

  private static List<int[]> classes(ImageStore images) {
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < images.size(); i++) {
      members.computeIfAbsent(images.classIndex(i), c -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }
}
