package io.parallelrun.server.ingest;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PushOnH2Test extends PushContract {}
