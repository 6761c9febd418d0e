package dev.steward.audit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.data.CouchState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers constructed after the published API of CouchDB 3.3. */
class ParseCouchTest {
  private static final String ROOT = "root\t{\"couchdb\":\"Welcome\",\"version\":\"3.3.3\"}\n";

  @Test
  void databasesAreCountedWhereTheyMayBeListed() {
    assertThat(
            ParseCouch.parse(
                ROOT
                    + "up\t{\"status\":\"ok\"}\nall\t[\"gxchannel_\"]\n"
                    + "database\t{\"db_name\":\"gxchannel_\",\"doc_count\":5}\n"))
        .isEqualTo(new CouchState("3.3.3", Optional.of(Map.of("gxchannel_", 5L))));
  }

  @Test
  void databasesThatMayNotBeListedAreNotNone() {
    assertThat(ParseCouch.parse(ROOT)).isEqualTo(new CouchState("3.3.3", Optional.empty()));
  }

  @Test
  void somethingElseOnThePortIsUnreadable() {
    assertThatThrownBy(() -> ParseCouch.parse("root\t<html>")).isInstanceOf(UnreadableAnswer.class);
  }
}
