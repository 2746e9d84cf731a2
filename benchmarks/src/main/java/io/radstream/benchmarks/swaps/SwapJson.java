package io.radstream.benchmarks.swaps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.benchmarks.sampling.Percentiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a measurement for programs; times in seconds. */
final class SwapJson {

  private SwapJson() {}

  /**
   * Writes it.
   *
   * @param conditions what it was made under
   */
  static void write(Path file, Map<String, Object> conditions, SwapResult result)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(conditions);
    all.put("swaps", result.swaps().stream().map(swap -> swap(result, swap)).toList());
    all.put("opening", latency(result.opening()));
    all.put("after", latency(result.after()));
    all.put("elsewhere", latency(result.elsewhere()));
    all.put("longestGapAround", result.longestGapAround());
    all.put("longestGapElsewhere", result.longestGapElsewhere());
    all.put("residentBytesBefore", result.rssBefore());
    all.put("growth", result.growth().map(List::of).orElse(List.of()));
    all.put("versions", result.versions());
    all.putAll(result.counts().facts());
    all.put("violations", result.violations());
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
  }

  private static Map<String, Object> swap(SwapResult result, Swap swap) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", swap.version());
    facts.put("announced", swap.announced().toString());
    facts.put("serving", SwapResult.seconds(Duration.between(swap.announced(), swap.serving())));
    facts.put("after", latency(result.after(swap)));
    facts.put("longestGap", result.longestGap(swap));
    facts.put("residentBytes", swap.rssBytes());
    return facts;
  }

  private static Map<String, Object> latency(Percentiles latency) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("images", latency.count());
    if (latency.count() > 0) {
      facts.put("p50", latency.p50());
      facts.put("p99", latency.p99());
    }
    return facts;
  }
}
