package io.parallelrun.server.store.validation;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ValidationOnH2Test extends ValidationStoreContract {}
