package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class GroupedPollsOnH2Test extends GroupedPollsContract {}
