package io.radstream.gateway.dicomweb.stow;

/** What requests are answered (PS3.18 section 10.5.3.1 and RFC 9110). */
public enum StowStatus {
  /** Everything is stored. */
  STORED(200, "all instances are stored: Kafka has acknowledged them, now or before"),
  /** Some is not, for good. */
  SOME_REFUSED(202, "some instances are stored, the others are refused for good"),
  /** It cannot be read. */
  MALFORMED(
      400,
      "the path's study is no UID, or the body is no multipart/related, is cut or has no part"),
  /** Credentials. */
  UNAUTHORIZED(401, "the credentials of `stow.user` or `stow.token` are missing or wrong"),
  /** Another path. */
  NOT_FOUND(404, "another path than `/studies` and `/studies/STUDY` below `stow.path`"),
  /** Another method. */
  NOT_ALLOWED(405, "another method than POST; QIDO-RS and WADO-RS are not served"),
  /** It did not come. */
  TOO_SLOW(408, "nothing came for 30 s, or less than `dicom.least.rate` for too long"),
  /** Everything is refused. */
  ALL_REFUSED(409, "all instances are refused for good"),
  /** Too much. */
  TOO_LARGE(413, "more bytes than `stow.max.request`, or more than 10,000 parts"),
  /** Of another kind. */
  UNSUPPORTED(
      415,
      "not `multipart/related; type=\"application/dicom\"`, a part that is not"
          + " `application/dicom`, or a Content-Encoding"),
  /** Of another host. */
  MISDIRECTED(421, "a Host that is not one of `stow.hosts`"),
  /** A defect. */
  DEFECT(500, "a defect of the gateway"),
  /** Not now. */
  UNAVAILABLE(
      503,
      "some instances, or the request as a whole, could not be taken for now: send all of it again"
          + " after Retry-After; what was stored is answered as stored");

  private final int code;
  private final String meaning;

  StowStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Of HTTP. */
  public int code() {
    return code;
  }

  /** When it is answered, for people. */
  public String meaning() {
    return meaning;
  }
}
