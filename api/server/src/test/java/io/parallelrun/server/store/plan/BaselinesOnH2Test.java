package io.parallelrun.server.store.plan;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BaselinesOnH2Test extends BaselineStoreContract {}
