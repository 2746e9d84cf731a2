package io.radstream.gateway.association.pdu;

import java.nio.ByteBuffer;
import java.util.List;

/** A protocol data unit of the DICOM Upper Layer (PS3.8 section 9.3). Values, but for P-DATA. */
public sealed interface Pdu {

  /**
   * A-ASSOCIATE-RQ (PS3.8 section 9.3.2).
   *
   * @param version bit 0 stands for version 1, the only one there is
   * @param called AE title of who is asked, without the spaces around it
   * @param calling AE title of who asks, likewise
   * @param applicationContext its UID, empty where none was stated
   * @param contexts 1 to 128 presentation contexts
   * @param user the user information
   */
  record AssociateRequest(
      int version,
      String called,
      String calling,
      String applicationContext,
      List<ProposedContext> contexts,
      UserInformation user)
      implements Pdu {}

  /**
   * A presentation context that is proposed (PS3.8 section 9.3.2.2).
   *
   * @param id odd, 1 to 255
   * @param abstractSyntax UID of the SOP class
   * @param transferSyntaxes UIDs, at least one, the order means nothing
   */
  record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {}

  /**
   * A-ASSOCIATE-AC (PS3.8 section 9.3.3).
   *
   * @param called as it was in the request
   * @param calling as it was in the request
   * @param applicationContext its UID
   * @param contexts one for each that was proposed
   * @param user the user information
   */
  record AssociateAccept(
      String called,
      String calling,
      String applicationContext,
      List<ContextAnswer> contexts,
      UserInformation user)
      implements Pdu {}

  /**
   * What becomes of a presentation context (PS3.8 section 9.3.3.2).
   *
   * @param id of the proposal
   * @param result {@link #ACCEPTED} or why not
   * @param transferSyntax UID of the one that was chosen; means nothing unless it is accepted
   */
  record ContextAnswer(int id, int result, String transferSyntax) {

    /** Result of a context that may be used. */
    public static final int ACCEPTED = 0;

    /** Result of a context whose SOP class is not supported. */
    public static final int NO_ABSTRACT_SYNTAX = 3;

    /** Result of a context none of whose transfer syntaxes is supported. */
    public static final int NO_TRANSFER_SYNTAX = 4;

    /** Whether it may be used. */
    public boolean accepted() {
      return result == ACCEPTED;
    }
  }

  /**
   * A-ASSOCIATE-RJ (PS3.8 section 9.3.4), each number as table 9-21 has it.
   *
   * @param result 1 permanent, 2 transient
   * @param source 1 service user, 2 service provider (ACSE), 3 service provider (presentation)
   * @param reason depends on the source
   */
  record AssociateReject(int result, int source, int reason) implements Pdu {}

  /**
   * P-DATA-TF (PS3.8 section 9.3.5).
   *
   * @param values presentation data values, at least one
   */
  record DataTransfer(List<DataValue> values) implements Pdu {}

  /**
   * A presentation data value with its message control header (PS3.8 annex E).
   *
   * @param context id of the presentation context
   * @param command whether it is a fragment of a command, else of a data set
   * @param last whether it is the last fragment
   * @param fragment valid until the next unit is read; not to be written to
   */
  record DataValue(int context, boolean command, boolean last, ByteBuffer fragment) {}

  /** A-RELEASE-RQ (PS3.8 section 9.3.6). */
  record ReleaseRequest() implements Pdu {}

  /** A-RELEASE-RP (PS3.8 section 9.3.7). */
  record ReleaseResponse() implements Pdu {}

  /**
   * A-ABORT (PS3.8 section 9.3.8), each number as table 9-26 has it.
   *
   * @param source 0 service user, 2 service provider
   * @param reason 0 for a service user
   */
  record Abort(int source, int reason) implements Pdu {

    /** Of a service user, who gives no reason. */
    public static final Abort BY_USER = new Abort(0, 0);

    /** Of a service provider. */
    public static Abort byProvider(PduException.Reason reason) {
      return new Abort(2, reason.code());
    }
  }

  /**
   * User information (PS3.8 annex D). Sub-items that are not named here are stepped over.
   *
   * @param maxLength the longest P-DATA-TF that its sender takes, in bytes of what follows the
   *     length field; 0 for any
   * @param implementation Implementation Class UID, empty for none
   * @param version Implementation Version Name, empty for none
   * @param roles role selections (PS3.7 section D.3.3.4)
   */
  record UserInformation(
      long maxLength, String implementation, String version, List<RoleSelection> roles) {}

  /**
   * A role selection (PS3.7 section D.3.3.4).
   *
   * @param sopClass UID
   * @param scu whether the association's requestor may be SCU
   * @param scp whether the association's requestor may be SCP
   */
  record RoleSelection(String sopClass, boolean scu, boolean scp) {}
}
