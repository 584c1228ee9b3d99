package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(LoadFile.class)
class PollLoadOnH2 extends PollLoad {}
