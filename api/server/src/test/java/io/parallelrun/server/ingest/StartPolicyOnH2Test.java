package io.parallelrun.server.ingest;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class StartPolicyOnH2Test extends StartPolicyContract {}
