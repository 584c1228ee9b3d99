package io.parallelrun.server.store.action;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ActionsOnH2Test extends ActionStoreContract {}
