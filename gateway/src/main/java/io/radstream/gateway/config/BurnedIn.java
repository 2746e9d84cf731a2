package io.radstream.gateway.config;

import io.radstream.imaging.deidentify.BurnedInText;
import io.radstream.imaging.deidentify.BurnedInText.Policy;
import io.radstream.imaging.deidentify.PixelMask;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What becomes of text in the pixels, device by device.
 *
 * @param policy what is done
 * @param masks by the AE titles of the devices
 */
public record BurnedIn(Policy policy, Map<String, List<PixelMask>> masks) {

  /** {@code AE=[COLUMNSxROWS:]WIDTHxHEIGHT+X+Y}, the geometry of X11. */
  private static final Pattern FORM =
      Pattern.compile(
          "([^=]{1,16})=(?:(\\d{1,5})x(\\d{1,5}):)?(\\d{1,5})x(\\d{1,5})\\+(\\d{1,5})\\+(\\d{1,5})");

  /** Copies the map. */
  public BurnedIn {
    masks = Map.copyOf(masks);
  }

  /**
   * A mask of a device.
   *
   * @param device its AE title
   */
  record DeviceMask(String device, PixelMask mask) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static DeviceMask of(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException(text);
      }
      return new DeviceMask(
          form.group(1).strip(),
          new PixelMask(
              number(form, 2),
              number(form, 3),
              number(form, 6),
              number(form, 7),
              number(form, 4),
              number(form, 5)));
    }

    private static int number(Matcher form, int group) {
      String text = form.group(group);
      return text == null ? 0 : Integer.parseInt(text);
    }
  }

  static BurnedIn of(Policy policy, List<DeviceMask> masks) {
    return new BurnedIn(
        policy,
        masks.stream()
            .collect(
                Collectors.groupingBy(
                    DeviceMask::device,
                    Collectors.mapping(DeviceMask::mask, Collectors.toList()))));
  }

  /** What holds for a device. */
  public BurnedInText of(String callingAe) {
    return new BurnedInText(policy, masks.getOrDefault(callingAe, List.of()));
  }
}
