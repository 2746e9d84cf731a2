package io.radstream.gateway.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "20260301,101112.5,+0000,2026-03-01T10:11:12.500Z",
    "20260301,101112.123456,-0330,2026-03-01T13:41:12.123456Z",
    "20260301,101112,'',2026-03-01T09:11:12Z",
    "20260701,101112,'',2026-07-01T08:11:12Z",
    "20260301,1011,'',2026-03-01T09:11:00Z",
    "20260301,10,'',2026-03-01T09:00:00Z",
    "20260301,'','',2026-02-28T23:00:00Z",
    "'20260301  ','101112 ','+0100 ',2026-03-01T09:11:12Z",
    "2026.03.01,'',+0000,2026-03-01T00:00:00Z",
    "20261231,235960,+0000,2026-12-31T23:59:59Z",
  })
  void readsDateTimeAndOffset(String date, String time, String offset, Instant moment) {
    assertThat(DicomTime.of(date, time, offset, BERLIN)).contains(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "'',101112,''",
    "20260230,'',''",
    "20261301,'',''",
    "2026-03-01,'',''",
    "202603,'',''",
    "20260301-20260302,'',''",
    "20260301,2411,''",
    "20260301,1,''",
    "20260301,10:11:12,''",
    "20260301,101112.1234567,''",
    "20260301,101112,+1",
    "20260301,101112,+2500",
    "20260301,101112,+0099",
    "２０２６０３０１,'',''",
  })
  void takesNothingElseForATime(String date, String time, String offset) {
    assertThat(DicomTime.of(date, time, offset, BERLIN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20260301101112.25+0530,'',2026-03-01T04:41:12.250Z",
    "20260301101112,-0500,2026-03-01T15:11:12Z",
    "20260301101112+0000,-0500,2026-03-01T10:11:12Z",
    "20260301,'',2026-02-28T23:00:00Z",
    "2026030110,'',2026-03-01T09:00:00Z",
  })
  void readsDateTimes(String dateTime, String offset, Instant moment) {
    assertThat(DicomTime.of(dateTime, offset, BERLIN)).contains(moment);
  }

  @ParameterizedTest
  @CsvSource({"2026", "202603", "''", "20260301T101112", "20260301101112+01", "20260301101160.5.5"})
  void takesNothingElseForADateTime(String dateTime) {
    assertThat(DicomTime.of(dateTime, "", BERLIN)).isEmpty();
  }

  @Property
  void readsWhatWasWritten(@ForAll @LongRange(min = -2_208_988_800L, max = 4_102_444_800L) long s) {
    Instant moment = Instant.ofEpochSecond(s);
    String digits = moment.atOffset(ZoneOffset.UTC).toString().replaceAll("[^0-9]", "");
    String padded = (digits + "00").substring(0, 14);

    assertThat(DicomTime.of(padded.substring(0, 8), padded.substring(8), "+0000", BERLIN))
        .contains(moment);
    assertThat(DicomTime.of(padded, "+0000", BERLIN)).contains(moment);
  }

  @Test
  void localTimeThatIsSkippedInSpringIsTheOneAfterIt() {
    assertThat(DicomTime.of("20260329", "023000", "", BERLIN))
        .contains(Instant.parse("2026-03-29T01:30:00Z").truncatedTo(ChronoUnit.SECONDS));
  }
}
