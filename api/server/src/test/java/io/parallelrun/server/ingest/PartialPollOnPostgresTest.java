package io.parallelrun.server.ingest;

import io.parallelrun.server.store.PostgresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PartialPollOnPostgresTest extends PartialPollContract {}
