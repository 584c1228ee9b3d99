package io.parallelrun.server.ingest;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PartialPollOnH2Test extends PartialPollContract {}
