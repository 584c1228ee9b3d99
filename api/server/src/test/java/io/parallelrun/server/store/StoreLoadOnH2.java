package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(LoadFile.class)
class StoreLoadOnH2 extends StoreLoad {}
