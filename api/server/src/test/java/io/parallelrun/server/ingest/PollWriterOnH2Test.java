package io.parallelrun.server.ingest;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PollWriterOnH2Test extends PollWriterContract {}
