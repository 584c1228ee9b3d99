package io.parallelrun.server.store.validation;

import io.parallelrun.server.store.PostgresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class ValidationOnPostgresTest extends ValidationStoreContract {}
