package io.parallelrun.server.store.sending;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SendingOnH2Test extends SendStoreContract {}
