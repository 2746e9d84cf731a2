package io.radstream.gateway.audit;

import static org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator.MinorFailure;
import static org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator.SeriousFailure;
import static org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator.Success;

import io.radstream.gateway.audit.AuditEvent.Exported;
import io.radstream.gateway.audit.AuditEvent.Received;
import io.radstream.gateway.audit.AuditEvent.Refused;
import io.radstream.gateway.audit.AuditEvent.Result;
import io.radstream.gateway.audit.AuditEvent.Reviewed;
import io.radstream.gateway.audit.AuditEvent.Started;
import io.radstream.gateway.audit.AuditEvent.Stopped;
import io.radstream.gateway.audit.AuditEvent.Unreadable;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openehealth.ipf.commons.audit.codes.ActiveParticipantRoleIdCode;
import org.openehealth.ipf.commons.audit.codes.AuditSourceType;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.EventTypeCode;
import org.openehealth.ipf.commons.audit.codes.MediaTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.ApplicationActivityBuilder;
import org.openehealth.ipf.commons.audit.event.BaseAuditMessageBuilder;
import org.openehealth.ipf.commons.audit.event.DataExportBuilder;
import org.openehealth.ipf.commons.audit.event.DicomInstancesAccessedBuilder;
import org.openehealth.ipf.commons.audit.event.DicomInstancesTransferredBuilder;
import org.openehealth.ipf.commons.audit.event.SecurityAlertBuilder;
import org.openehealth.ipf.commons.audit.marshal.dicom.Current;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.audit.model.DicomObjectDescriptionType;

/**
 * Writes audit messages as XML by the schema of DICOM PS3.15 section A.5.1. Thread-safe.
 *
 * @param source the gateway that tells: its id, its AE title and process
 * @param identities under which names
 */
record AuditMessages(Source source, AuditIdentities identities) {

  private static final Current SCHEMA = new Current();
  private static final String NOT_TOLD = "unknown";

  /**
   * Who tells.
   *
   * @param gatewayId the configured one
   * @param aeTitle the gateway's
   * @param process its id in the operating system
   * @param address where it listens
   */
  record Source(String gatewayId, String aeTitle, String process, String address) {}

  /**
   * The message of an event.
   *
   * @param time when it happened
   */
  String of(AuditEvent event, Instant time) {
    AuditMessage message = message(event);
    message.getEventIdentification().setEventDateTime(time);
    return SCHEMA.marshal(message, false);
  }

  private AuditMessage message(AuditEvent event) {
    BaseAuditMessageBuilder<?> builder;
    if (event instanceof Started) {
      builder = activity(EventTypeCode.ApplicationStart);
    } else if (event instanceof Stopped) {
      builder = activity(EventTypeCode.ApplicationStop);
    } else if (event instanceof Refused refused) {
      builder = alert(refused);
    } else if (event instanceof Received received) {
      builder = transferred(received);
    } else if (event instanceof Unreadable unreadable) {
      builder = transferred(unreadable.peer(), MinorFailure, unreadable.reason());
    } else if (event instanceof Reviewed reviewed) {
      builder = accessed(reviewed);
    } else {
      builder = export((Exported) event);
    }
    builder.setAuditSource(
        source.gatewayId(), "RadStream", AuditSourceType.ApplicationServerProcess);
    return builder.getMessage();
  }

  private ApplicationActivityBuilder<?> activity(EventTypeCode type) {
    return new ApplicationActivityBuilder<>(Success, type)
        .setApplicationParticipant(source.aeTitle(), source.process(), "RadStream", host());
  }

  private SecurityAlertBuilder alert(Refused refused) {
    String words = refused.alert().words();
    return new SecurityAlertBuilder(SeriousFailure, words, EventTypeCode.NodeAuthentication)
        .addReportingActiveParticipant(
            source.aeTitle(),
            source.process(),
            "RadStream",
            ActiveParticipantRoleIdCode.Destination,
            host(),
            false)
        .addPerformingActiveParticipant(
            name(refused.peer()),
            null,
            null,
            ActiveParticipantRoleIdCode.Source,
            address(refused.peer()))
        .addAlertNodeSubjectParticipantObject(
            name(refused.peer()), ParticipantObjectTypeCodeRole.SecurityResource, words);
  }

  private BaseAuditMessageBuilder<?> transferred(Received received) {
    EventOutcomeIndicator outcome = received.result() == Result.STORED ? Success : MinorFailure;
    String said = received.result() == Result.STORED ? null : received.result().name();
    DicomInstancesTransferredBuilder builder = transferred(received.peer(), outcome, said);
    subject(builder, received.identity(), received.sopClass(), false);
    return builder;
  }

  private DicomInstancesTransferredBuilder transferred(
      Peer peer, EventOutcomeIndicator outcome, @Nullable String said) {
    return new DicomInstancesTransferredBuilder(outcome, said, EventActionCode.Create, null)
        .setSendingProcessParticipant(name(peer), null, null, address(peer), true)
        .setReceivingProcessParticipant(
            source.aeTitle(), source.process(), "RadStream", host(), false);
  }

  private BaseAuditMessageBuilder<?> export(Exported exported) {
    DataExportBuilder builder =
        new DataExportBuilder(Success, null)
            .addExportingParticipant(source.aeTitle(), source.process(), "RadStream", host(), false)
            .setDestinationMediaParticipant(
                "kafka:" + exported.topic(), null, null, null, null, null, MediaTypeCode.URI);
    subject(builder, exported.identity(), exported.sopClass(), true);
    return builder;
  }

  /** Of patient and study nothing is told: a review names an image. */
  private BaseAuditMessageBuilder<?> accessed(Reviewed reviewed) {
    DicomInstancesAccessedBuilder builder =
        new DicomInstancesAccessedBuilder(
            Success, reviewed.statement(), EventActionCode.Update, null);
    builder.addActiveParticipant(
        reviewed.reader(), null, null, true, List.of(), address(reviewed.peer()));
    builder.addActiveParticipant(
        source.aeTitle(), source.process(), "RadStream", false, List.of(), host());
    DicomObjectDescriptionType.SOPClass instances = new DicomObjectDescriptionType.SOPClass(1);
    instances.getInstanceUids().add(allowed(reviewed.imageId()));
    DicomObjectDescriptionType description = new DicomObjectDescriptionType();
    description.getSOPClasses().add(instances);
    description.setAnonymized(true);
    builder.addParticipantObjectIdentification(
        ParticipantObjectIdTypeCode.StudyInstanceUID,
        null,
        null,
        List.of(),
        NOT_TOLD,
        ParticipantObjectTypeCode.System,
        ParticipantObjectTypeCodeRole.Report,
        null,
        null,
        List.of(description));
    return builder;
  }

  private void subject(
      BaseAuditMessageBuilder<?> builder, IdentityEntry identity, String sopClass, boolean clean) {
    DicomObjectDescriptionType.SOPClass instances = new DicomObjectDescriptionType.SOPClass(1);
    instances.setUid(sopClass);
    instances.getInstanceUids().add(allowed(identities.instance(identity)));
    DicomObjectDescriptionType description = new DicomObjectDescriptionType();
    description.getSOPClasses().add(instances);
    description.setAnonymized(clean);
    builder.addParticipantObjectIdentification(
        ParticipantObjectIdTypeCode.StudyInstanceUID,
        null,
        null,
        List.of(),
        allowed(identities.study(identity)),
        ParticipantObjectTypeCode.System,
        ParticipantObjectTypeCodeRole.Report,
        null,
        null,
        List.of(description));
    builder.addPatientParticipantObject(
        allowed(identities.patient(identity)), null, List.of(), null);
  }

  private String host() {
    return source.address();
  }

  private static String name(Peer peer) {
    return peer.callingAe().isEmpty() ? peer.address() : allowed(peer.callingAe());
  }

  private static String address(Peer peer) {
    return peer.address();
  }

  /** What XML 1.0 does not allow (section 2.2), not even escaped, becomes U+FFFD. */
  private static String allowed(String foreign) {
    return foreign
        .codePoints()
        .map(character -> isAllowed(character) ? character : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character < 0xD800)
        || (character > 0xDFFF && character < 0xFFFE)
        || character > 0xFFFF;
  }
}
