package io.parallelrun.server.store.sending;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SendSpansOnH2Test extends SendSpansContract {}
