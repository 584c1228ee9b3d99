package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OriginOnH2Test extends OriginContract {}
