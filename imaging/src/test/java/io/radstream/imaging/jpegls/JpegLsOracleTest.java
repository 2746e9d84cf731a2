package io.radstream.imaging.jpegls;

import java.util.Arrays;
import java.util.List;

/** A sample, as each picture takes a program's start: all are in {@link JpegLsCampaignTest}. */
class JpegLsOracleTest extends JpegLsOracle {

  @Override
  List<JpegLsSamples> pictures(int precision, int components) {
    return Arrays.stream(Pictures.Kind.values())
        .map(kind -> picture(kind, kind == Pictures.Kind.AREAS ? 1 : 37, 29, components, precision))
        .toList();
  }

  @Override
  List<JpegLsSamples> picturesWithLoss(int precision, int components) {
    return List.of(picture(Pictures.Kind.FILM, 37, 29, components, precision));
  }
}
