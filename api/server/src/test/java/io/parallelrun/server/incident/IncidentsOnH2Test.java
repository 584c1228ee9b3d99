package io.parallelrun.server.incident;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class IncidentsOnH2Test extends IncidentContract {}
