#!/bin/sh
# Makes everything that an installation with TLS needs: deploy/certificates/make-certificates.sh DIR
#
#   ca.p12              the certificate authority; keep it away from every running machine
#   ca.crt              its certificate, PEM
#   truststore.p12      the same as a trust store, for every client and server
#   broker.p12          for Kafka and the Schema Registry: kafka, schema-registry, localhost, 127.0.0.1
#   stream.p12, trainer.p12, dashboard.p12, tools.p12, admin.p12
#                       for clients by certificate (mTLS); their names are CN=stream and so on; the dashboard's is
#                       its server's, too: dashboard, localhost, 127.0.0.1
#   NAME.password       the password of NAME.p12 and of its key
#   NAME.login          a random password for clients by name and password (SCRAM, basic auth); viewer.login is for
#                       the dashboard's page
#
# Passwords are written to files of mode 600 without a line's end and never stand on a command line.
# Needs the keytool of a JDK 17 or newer (JAVA_HOME or PATH). Never overwrites: DIR must be new or
# empty. Exit codes: 0 made, 2 wrong usage, 4 keytool failed; then nothing was made.
set -u

CLIENTS='stream trainer tools admin'
LOGINS="$CLIENTS dashboard registry viewer"
DAYS=825
CA_DAYS=3650

fail() {
  code=$1
  shift
  printf 'make-certificates: %s\n' "$@" >&2
  exit "$code"
}

[ $# -eq 1 ] && [ -n "$1" ] || fail 2 'usage: make-certificates.sh DIR'
case $1 in
  -*) fail 2 'usage: make-certificates.sh DIR' ;;
esac
TARGET=${1%/}
[ -n "$TARGET" ] || fail 2 'DIR must not be the root folder'
if [ -e "$TARGET" ] && { [ ! -d "$TARGET" ] || [ -n "$(ls -A "$TARGET")" ]; }; then
  fail 2 "$TARGET is there already and not empty; nothing is overwritten. Choose another folder."
fi

KEYTOOL=keytool
[ -z "${JAVA_HOME:-}" ] || KEYTOOL=$JAVA_HOME/bin/keytool
command -v "$KEYTOOL" > /dev/null 2>&1 ||
  fail 2 "no keytool found ($KEYTOOL); install a JDK 17 or set JAVA_HOME to one"

umask 077
WORK=$TARGET.$$.part
mkdir -p "$WORK" || fail 2 "$WORK cannot be made"
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# 192 random bits in hexadecimal: safe in every configuration file.
secret() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$WORK/$1" || fail 4 'no random numbers'
  [ "$(wc -c < "$WORK/$1")" -eq 48 ] || fail 4 'no random numbers'
}

# What keytool says is shown only if it fails. It is quicker without its best compiler.
tool() {
  "$KEYTOOL" -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC "$@" -noprompt > "$WORK/log" 2>&1 || {
    cat "$WORK/log" >&2
    fail 4 'keytool failed; nothing was made'
  }
}

authority() {
  secret ca.password
  tool -genkeypair -alias ca -dname CN=radstream-ca -keyalg EC -groupname secp256r1 \
    -validity $CA_DAYS -ext bc:critical=ca:true -ext ku:critical=keyCertSign,cRLSign \
    -keystore "$WORK/ca.p12" -storetype PKCS12 -storepass:file "$WORK/ca.password"
  tool -exportcert -alias ca -rfc -file "$WORK/ca.crt" \
    -keystore "$WORK/ca.p12" -storepass:file "$WORK/ca.password"
  secret truststore.password
  tool -importcert -alias ca -file "$WORK/ca.crt" \
    -keystore "$WORK/truststore.p12" -storetype PKCS12 \
    -storepass:file "$WORK/truststore.password"
}

# NAME, use, and further options of its certificate. Made in a copy of the authority's store, which
# signs it, and taken from there with the chain.
certificate() {
  name=$1
  use=$2
  shift 2
  secret "$name.password"
  cp "$WORK/ca.p12" "$WORK/desk.p12" || fail 4 "$WORK cannot be written"
  tool -genkeypair -alias "$name" -dname "CN=$name" -keyalg EC -groupname secp256r1 \
    -validity $DAYS -signer ca -ext ku:critical=digitalSignature -ext "eku=$use" "$@" \
    -keystore "$WORK/desk.p12" -storepass:file "$WORK/ca.password"
  tool -importkeystore -srcalias "$name" \
    -srckeystore "$WORK/desk.p12" -srcstorepass:file "$WORK/ca.password" \
    -destkeystore "$WORK/$name.p12" -deststoretype PKCS12 \
    -deststorepass:file "$WORK/$name.password" -destkeypass:file "$WORK/$name.password"
}

authority
# A broker is a client of other brokers, too.
certificate broker serverAuth,clientAuth \
  -ext san=dns:kafka,dns:schema-registry,dns:localhost,ip:127.0.0.1
for client in $CLIENTS; do
  certificate "$client" clientAuth
done
certificate dashboard serverAuth,clientAuth -ext san=dns:dashboard,dns:localhost,ip:127.0.0.1
for user in $LOGINS; do
  secret "$user.login"
done

rm -f "$WORK/desk.p12" "$WORK/log"
mkdir -p "$TARGET" && mv "$WORK"/* "$TARGET"/ || fail 4 "$TARGET cannot be written"
echo "made in $TARGET; keep ca.p12 and ca.password elsewhere"
