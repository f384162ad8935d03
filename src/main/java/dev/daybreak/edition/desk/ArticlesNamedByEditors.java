package dev.daybreak.edition.desk;

import dev.daybreak.feeds.ArticlesInUse;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.headlines.ChoiceSettings.KindRule;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The articles that actions, embargoes and kinds of editors are about, by key or link. */
@Component
class ArticlesNamedByEditors implements ArticlesInUse {
  private final EditorActions actions;
  private final EditorialRules rules;

  ArticlesNamedByEditors(EditorActions actions, EditorialRules rules) {
    this.actions = actions;
    this.rules = rules;
  }

  @Override
  public Set<String> keys() {
    var keys = new HashSet<>(actions.articles());
    var present = rules.rules();
    present.embargoes().stream().map(Embargo::article).forEach(keys::add);
    present.kinds().stream().map(KindRule::article).forEach(keys::add);
    return keys;
  }
}
