package io.parallelrun.server.store.status;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class StatusLinksOnH2Test extends StatusLinkStoreContract {}
