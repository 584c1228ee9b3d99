package io.parallelrun.server.store.readiness;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ReadinessOnH2Test extends ReadinessStoreContract {}
