#!/usr/bin/env bash
# Storing the polls of 5,000 connections that are made each minute, those of five and of ten seconds
# together, in an H2 file: processor time a poll, samples, roll-ups, state and log included.
set -euo pipefail
cd "$(dirname "$0")/../../.."
measure() {
  ./mvnw -B -pl api/server -am test -Dtest='PollLoadOn*' -Dsurefire.failIfNoSpecifiedTests=false |
    grep -E '^PollLoad|BUILD FAILURE'
}
LOAD_TOGETHER=416 measure
LOAD_TOGETHER=833 measure
