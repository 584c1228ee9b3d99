package io.parallelrun.server.ingest;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PeopleOnH2Test extends PeopleContract {}
