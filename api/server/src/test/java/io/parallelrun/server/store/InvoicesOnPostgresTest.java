package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class InvoicesOnPostgresTest extends InvoiceContract {}
