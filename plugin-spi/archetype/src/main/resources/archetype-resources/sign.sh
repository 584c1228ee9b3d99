#!/bin/sh
# Signs a jar for ParallelRun with an Ed25519 key, and makes the key when there is none yet.
#
#   sh sign.sh KEY JAR       writes JAR.sig and prints the public key, which operators trust
#
# Needs OpenSSL 3. Whoever has the key can sign in your name: keep it out of the repository.
set -eu
[ $# -eq 2 ] || { echo "usage: sh sign.sh KEY JAR" >&2; exit 2; }
key=$1
jar=$2
if [ ! -f "$key" ]; then
  (umask 077 && openssl genpkey -algorithm ed25519 -out "$key")
  echo "made the key $key" >&2
fi
made=$(mktemp)
trap 'rm -f "$made"' EXIT
openssl pkeyutl -sign -rawin -inkey "$key" -in "$jar" -out "$made"
openssl base64 -in "$made" -out "$jar.sig"
openssl pkey -in "$key" -pubout | grep -v -e '-----'
