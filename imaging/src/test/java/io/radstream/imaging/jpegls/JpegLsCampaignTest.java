package io.radstream.imaging.jpegls;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** All kinds of pictures in all sizes: 360 encodings of the other programs, 48 of our own. */
@Tag("campaign")
class JpegLsCampaignTest extends JpegLsOracle {

  private static final int[][] SIZES = {{1, 9}, {37, 29}, {128, 64}};

  @Override
  List<JpegLsSamples> pictures(int precision, int components) {
    List<JpegLsSamples> pictures = new ArrayList<>();
    for (Pictures.Kind kind : Pictures.Kind.values()) {
      for (int[] size : SIZES) {
        pictures.add(picture(kind, size[0], size[1], components, precision));
      }
    }
    return pictures;
  }

  @Override
  List<JpegLsSamples> picturesWithLoss(int precision, int components) {
    return pictures(precision, components);
  }
}
