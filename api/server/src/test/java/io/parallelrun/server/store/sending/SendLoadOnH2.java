package io.parallelrun.server.store.sending;

import io.parallelrun.server.store.LoadFile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(LoadFile.class)
class SendLoadOnH2 extends SendLoad {}
