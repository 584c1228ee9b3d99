package io.parallelrun.server.store.rate;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RatesOnH2Test extends RateStoreContract {}
