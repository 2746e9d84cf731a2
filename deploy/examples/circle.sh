#!/usr/bin/env bash
# deploy/examples/circle.sh DIR
# Sends every DICOM film of DIR the whole way on this machine: to an Orthanc, from its change feed through a gateway and
# Kafka to the stream app, and each diagnosis back into Orthanc as a report and a heat map. Ends with 0 only if every film
# that Orthanc has stored has its outcome (a diagnosis, a dead letter, or a refusal that the gateway names), and every
# diagnosis its report and heat map under the film's own patient and study. Needs a JDK 17, Orthanc, dcmsend (dcmtk),
# curl and jq:
#   apt-get install orthanc dcmtk curl jq
# Everything is kept in a folder of its own, which is removed at the end (KEEP=1 keeps it); ports: *_PORT below.
set -u

USAGE=2
FAILED=1
UNREACHABLE=3
LIMIT=${LIMIT:-300}
KAFKA_PORT=${KAFKA_PORT:-19092}
REGISTRY_PORT=${REGISTRY_PORT:-18081}
DICOM_PORT=${DICOM_PORT:-11113}
ORTHANC_DICOM_PORT=${ORTHANC_DICOM_PORT:-14242}
ORTHANC_HTTP_PORT=${ORTHANC_HTTP_PORT:-18042}

say() { printf 'circle: %s\n' "$*" >&2; }

fail() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

[ $# = 1 ] && [ -d "$1" ] || fail $USAGE 'usage: deploy/examples/circle.sh DIR, a folder of DICOM films'
FILMS=$(cd "$1" && pwd -P)
HOME_DIR=$(cd "$(dirname "$0")/../.." && pwd -P)
for program in Orthanc dcmsend curl jq; do
  command -v "$program" > /dev/null || [ -x "/usr/sbin/$program" ] || fail $USAGE "$program is not installed"
done
PATH=$PATH:/usr/sbin
WORK=$(mktemp -d "${TMPDIR:-/tmp}/radstream-circle.XXXXXX") || exit $UNREACHABLE

stop_all() {
  local process
  # The last that was started first: the gateway before Kafka.
  for process in $(jobs -p | sort -rn); do
    kill "$process" 2> /dev/null && wait "$process" 2> /dev/null
  done
  if [ "${KEEP:-}" = 1 ]; then say "kept $WORK"; else rm -rf "$WORK"; fi
}
trap stop_all EXIT
trap 'exit 130' INT TERM

# Until a command succeeds; a process that it waits for must be alive.
await() {
  local what=$1 process=$2
  shift 2
  local end=$((SECONDS + LIMIT))
  until "$@" > /dev/null 2>&1; do
    kill -0 "$process" 2> /dev/null || { cat "$WORK/$what.log" >&2; fail $UNREACHABLE "$what has ended"; }
    [ $SECONDS -lt $end ] || { cat "$WORK/$what.log" >&2; fail $UNREACHABLE "$what is not ready after $LIMIT s"; }
    sleep 1
  done
}

said() { grep -q "$2" "$WORK/$1.log"; }

start() {
  local what=$1
  shift
  "$@" > "$WORK/$what.log" 2>&1 &
  STARTED=$!
}

radstream() { exec "$HOME_DIR/radstream" "$@"; }

"$HOME_DIR/radstream" --version || fail $UNREACHABLE 'RadStream could not be built'

mkdir "$WORK/orthanc"
cat > "$WORK/orthanc.json" << JSON
{
  "Name": "circle", "StorageDirectory": "$WORK/orthanc", "IndexDirectory": "$WORK/orthanc", "Plugins": [],
  "HttpPort": $ORTHANC_HTTP_PORT, "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
  "DicomPort": $ORTHANC_DICOM_PORT, "DicomAet": "ORTHANC", "DicomCheckCalledAet": true, "DicomAlwaysAllowStore": true,
  "OverwriteInstances": false, "SaveJobs": false
}
JSON
cat > "$WORK/gateway.yml" << YAML
dicom.port: $DICOM_PORT
kafka.bootstrap.servers: 127.0.0.1:$KAFKA_PORT
registry.url: http://127.0.0.1:$REGISTRY_PORT/apis/ccompat/v7
identity.map: $WORK/identity
orthanc.url: http://127.0.0.1:$ORTHANC_HTTP_PORT
orthanc.position: $WORK/orthanc.position
YAML
cat > "$WORK/deliver.yml" << YAML
kafka.bootstrap.servers: 127.0.0.1:$KAFKA_PORT
registry.url: http://127.0.0.1:$REGISTRY_PORT/apis/ccompat/v7
identity.map: $WORK/identity
pause.folder: $WORK/pauses
targets.orthanc: {kind: dicom, host: 127.0.0.1, port: $ORTHANC_DICOM_PORT, called.ae: ORTHANC}
YAML
cat > "$WORK/stream.yml" << YAML
kafka.bootstrap.servers: 127.0.0.1:$KAFKA_PORT
registry.url: http://127.0.0.1:$REGISTRY_PORT/apis/ccompat/v7
YAML
# The keys are this run's own, too.
export XDG_CONFIG_HOME=$WORK/configuration

start orthanc Orthanc "$WORK/orthanc.json"
await orthanc "$STARTED" curl -fsS "http://127.0.0.1:$ORTHANC_HTTP_PORT/system"
start up radstream up --data "$WORK/stack" --kafka-port "$KAFKA_PORT" --registry-port "$REGISTRY_PORT"
await up "$STARTED" said up 'Ctrl-C stops both'
start stream radstream stream --config "$WORK/stream.yml"
await stream "$STARTED" said stream 'Reading '
start gateway radstream gateway --config "$WORK/gateway.yml"
GATEWAY=$STARTED
await gateway "$GATEWAY" said gateway 'Ready: '
start deliver radstream deliver --config "$WORK/deliver.yml"
DELIVER=$STARTED
await deliver "$DELIVER" said deliver 'Ready: '

dcmsend -dn +sd +r -nh -aec ORTHANC 127.0.0.1 "$ORTHANC_DICOM_PORT" "$FILMS" > "$WORK/dcmsend.log" 2>&1 ||
  say "dcmsend did not send all: $(tail -1 "$WORK/dcmsend.log")"
# What Orthanc has, by series: the films, and what RadStream has brought.
series() {
  curl -fsS "http://127.0.0.1:$ORTHANC_HTTP_PORT/tools/find" -d '{"Level": "Series", "Expand": true, "Query": {}}' |
    jq "[.[] | . + {ours: (.MainDicomTags.Manufacturer == \"RadStream\"), modality: .MainDicomTags.Modality}] | $1"
}
sent=$(series '[.[] | select(.ours | not) | .Instances | length] | add')
[ "${sent:-0}" -gt 0 ] || { cat "$WORK/dcmsend.log" >&2; fail $FAILED 'Orthanc has stored nothing'; }

# A line of results names each image once, whatever became of it; a line of the gateway's log each that it refused.
count() {
  "$HOME_DIR/radstream" results --from-beginning --format json --bootstrap-servers "127.0.0.1:$KAFKA_PORT" \
    --registry-url "http://127.0.0.1:$REGISTRY_PORT/apis/ccompat/v7" > "$WORK/results.json" 2> /dev/null
  diagnoses=$(grep -c '"modelVersion"' "$WORK/results.json")
  letters=$(grep -c '"reason"' "$WORK/results.json")
  refusals=$(grep -c 'it is not asked for again' "$WORK/gateway.log")
}

end=$((SECONDS + LIMIT))
count
while [ $((diagnoses + letters + refusals)) -lt "$sent" ] && [ $SECONDS -lt $end ]; do
  kill -0 "$GATEWAY" 2> /dev/null || { cat "$WORK/gateway.log" >&2; fail $UNREACHABLE 'the gateway has ended'; }
  sleep 2
  count
done

sed 's/^/  /' "$WORK/results.json" | cut -c1-160
grep 'it is not asked for again' "$WORK/gateway.log" | sed 's/^/  /' >&2
printf '%d stored by Orthanc: %d diagnoses, %d dead letters, %d refused by the gateway\n' \
  "$sent" "$diagnoses" "$letters" "$refusals"
[ $((diagnoses + letters + refusals)) = "$sent" ] || fail $FAILED 'not every film has exactly one outcome'

stored() {
  reports=$(series '[.[] | select(.ours and .modality == "SR") | .Instances | length] | add // 0')
  maps=$(series '[.[] | select(.ours and .modality == "OT") | .Instances | length] | add // 0')
}
end=$((SECONDS + LIMIT))
stored
while [ "$reports" -lt "$diagnoses" ] && [ $SECONDS -lt $end ] || [ "$maps" -lt "$diagnoses" ] && [ $SECONDS -lt $end ]; do
  kill -0 "$DELIVER" 2> /dev/null || { cat "$WORK/deliver.log" >&2; fail $UNREACHABLE 'deliver has ended'; }
  sleep 1
  stored
done
# Orthanc makes a study of its own of whatever has another PatientID or StudyInstanceUID than the films.
strange=$(series '(map(select(.ours).ParentStudy) - map(select(.ours | not).ParentStudy)) | unique | length')
printf '%d reports and %d heat maps in Orthanc, %d studies of them without a film\n' "$reports" "$maps" "$strange"
[ "$reports" = "$diagnoses" ] && [ "$maps" = "$diagnoses" ] ||
  fail $FAILED 'not every diagnosis has exactly one report and one heat map'
[ "$strange" = 0 ] || fail $FAILED 'some stand under another patient or study than their films'
