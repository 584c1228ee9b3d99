package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LateSamplesOnH2Test extends LateSamplesContract {}
