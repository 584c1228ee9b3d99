package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class InvoicesOnH2Test extends InvoiceContract {}
