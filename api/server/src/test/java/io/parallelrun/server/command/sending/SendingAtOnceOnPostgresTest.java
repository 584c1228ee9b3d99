package io.parallelrun.server.command.sending;

import io.parallelrun.server.store.PostgresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class SendingAtOnceOnPostgresTest extends SendingAtOnceContract {}
