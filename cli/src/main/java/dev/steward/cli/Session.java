package dev.steward.cli;

import dev.steward.app.Surroundings;
import dev.steward.app.audit.Reach;

/** What every verb is given: the world that it runs in. */
record Session(Surroundings surroundings, Terminal terminal, Reach reach) {}
