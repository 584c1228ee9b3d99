package io.parallelrun.server.ingest;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RetryAfterOnH2Test extends RetryAfterContract {}
