package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.Network;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings that list who may associate. */
public final class PeerKeys {

  private PeerKeys() {}

  /**
   * One word of the list.
   *
   * @param range null for from everywhere
   */
  private record Word(String aeTitle, @Nullable Network range) {}

  /** A list of AE titles, each from anywhere or from some addresses only. */
  public static ConfigKey<List<AllowedPeer>> key(String name, String doc) {
    return new ConfigKey<>(
        name,
        "",
        "AE titles, each alone or as `TITLE@10.20.0.0/16`, comma-separated; may be empty",
        doc,
        text -> peers(ConfigText.list(PeerKeys::word).apply(text)));
  }

  private static Word word(String text) {
    int at = text.lastIndexOf('@');
    return at < 0
        ? new Word(AeTitle.require(text), null)
        : new Word(
            AeTitle.require(text.substring(0, at).strip()),
            network(text.substring(at + 1).strip()));
  }

  /** An address alone is a network of its own. */
  private static Network network(String text) {
    String bits = text.contains(":") ? "/128" : "/32";
    return Network.of(text.contains("/") ? text : text + bits);
  }

  /** The words of one title are one device, which may come from several places. */
  private static List<AllowedPeer> peers(List<Word> words) {
    Map<String, List<Network>> ranges = new LinkedHashMap<>();
    for (Word word : words) {
      List<Network> those = ranges.computeIfAbsent(word.aeTitle(), title -> new ArrayList<>());
      if (word.range() != null) {
        those.add(word.range());
      }
    }
    return ranges.entrySet().stream()
        .map(entry -> new AllowedPeer(entry.getKey(), entry.getValue()))
        .toList();
  }
}
