package dev.daybreak.edition;

import dev.daybreak.feeds.ArticlesInUse;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The articles that stored editions tell, which are kept as long as the edition is. */
@Component
class ArticlesInEditions implements ArticlesInUse {
  private final JdbcClient db;
  private final JsonMapper json;

  ArticlesInEditions(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override
  public Set<String> keys() {
    var told = new HashSet<String>();
    db.sql("SELECT content FROM edition")
        .query(
            row -> {
              var content = json.readValue(row.getString("content"), EditionContent.class);
              content.stories().forEach(story -> told.addAll(story.articles()));
            });
    return told;
  }
}
