package io.radstream.gateway.pipeline;

/**
 * What an instance's header says, in clear; each empty where it says nothing. Its text form tells
 * nothing.
 *
 * @param patient Patient ID (0010,0020)
 * @param issuer Issuer of Patient ID (0010,0021)
 * @param patientName Patient's Name (0010,0010)
 * @param study Study Instance UID (0020,000D)
 * @param series Series Instance UID (0020,000E)
 * @param accession Accession Number (0008,0050)
 * @param studyDate Study Date (0008,0020)
 * @param acquired when the image was taken
 * @param device Station Name (0008,1010), else Device Serial Number (0018,1000)
 * @param view View Position (0018,5101)
 * @param urgent whether it is to be judged before others
 */
record InstanceHeader(
    String patient,
    String issuer,
    String patientName,
    String study,
    String series,
    String accession,
    String studyDate,
    Acquired acquired,
    String device,
    String view,
    boolean urgent) {

  /**
   * When an image was taken, as the header says it.
   *
   * @param date DA, PS3.5 section 6.2
   * @param time TM
   * @param offset Timezone Offset From UTC (0008,0201)
   */
  record Acquired(String date, String time, String offset) {

    @Override
    public String toString() {
      return "Acquired";
    }
  }

  @Override
  public String toString() {
    return "InstanceHeader";
  }
}
