package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.AddedStories;
import dev.daybreak.edition.composing.AddedStories.Added;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adds a story to an edition by the address of an article. */
@Controller
class AddingActions {
  private final Editions editions;
  private final AddedStories stories;
  private final AuditedActions actions;
  private final AdminWords words;

  AddingActions(Editions editions, AddedStories stories, AuditedActions actions, AdminWords words) {
    this.editions = editions;
    this.stories = stories;
    this.actions = actions;
    this.words = words;
  }

  @PostMapping("/admin/editions/{date}/add")
  String add(@PathVariable LocalDate date, @RequestParam String address) {
    var wanted = EditionActions.line(address);
    return actions.on(
        date,
        Audited.STORY_ADDED,
        wanted,
        () -> {
          if (!EditionView.mayChoose(editions.require(date).state())) {
            throw new Refused("admin.stories.final");
          }
          var added = stories.add(date, wanted, actions.who());
          return done(added).about(added.title());
        });
  }

  private Done done(Added added) {
    var title = added.title();
    var published = words.page().times().brief(added.published());
    return switch (added.outcome()) {
      case IN -> Done.of("story.added", title, added.outlet());
      case JOINED -> Done.of("story.joined", title, added.outlet());
      case IN_OLD -> Done.of("story.added.old", title, added.outlet(), published);
      case IN_OTHER_LANGUAGE -> Done.of("story.added.language", title, added.outlet());
      case EMBARGOED -> Done.of("story.added.embargoed", title, added.outlet());
      case NOT_IN -> Done.of("story.added.out", title, added.outlet(), published);
    };
  }
}
