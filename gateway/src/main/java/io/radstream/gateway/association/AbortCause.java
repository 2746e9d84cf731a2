package io.radstream.gateway.association;

/** Why a connection or association ended otherwise than by a release. */
public enum AbortCause {
  /** The peer sent A-ABORT, or closed the connection between two messages. */
  BY_PEER("look into the device's log"),
  /** The connection broke, within a unit or message. */
  CONNECTION_LOST("look into the network between device and gateway"),
  /** No association was asked for in time. */
  NO_REQUEST("find out what connects to this port; a health check should send C-ECHO"),
  /** Nothing came between two messages for too long. */
  IDLE("let the device release its association, or raise the idle timeout"),
  /** A unit or instance came too slowly. */
  SLOW("look into the network between device and gateway, or lower the least rate"),
  /** What came is not DICOM's Upper Layer. */
  PROTOCOL("find out what connects to this port: it does not speak DICOM, or not well"),
  /** What came is not DIMSE. */
  MESSAGE("update the device: it breaks the rules of DIMSE"),
  /** An instance went on far beyond the largest size. */
  TOO_LARGE("raise the largest size of an instance, or stop the device from sending it"),
  /** It had been idle, and another one needed its place. */
  DISPLACED("let the device release its association, or allow more associations"),
  /** TLS was not agreed upon. */
  TLS("check the certificates of both sides, and that the device uses TLS 1.2 or 1.3"),
  /** The gateway is being stopped. */
  STOPPED("send again when the gateway runs again"),
  /** A defect of the gateway. */
  DEFECT("report it; the log shows where");

  private final String cure;

  AbortCause(String cure) {
    this.cure = cure;
  }

  /** What a person can do about it. */
  public String cure() {
    return cure;
  }
}
