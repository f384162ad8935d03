package dev.daybreak.admin.editions;

import dev.daybreak.newsletter.Languages.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The email of an edition as an editor chose to see it.
 *
 * @param broken why it cannot be shown, in words; null if it can
 * @param size how large it is, and what Gmail makes of it; empty if it cannot be shown
 * @param clipped whether Gmail clips it
 * @param reader whose email it is, in words; empty if it is nobody's
 * @param text the text part or the whole message; null if neither was chosen
 * @param at when it is sent, as inboxes show it
 * @param inboxes the email in the lists of inboxes; empty if they were not chosen
 * @param sections those that readers can choose
 * @param languages those that readers can choose
 * @param testTo where the editor's last test went
 */
public record PreviewView(
    PreviewChoice choice,
    @Nullable String broken,
    String size,
    boolean clipped,
    String reader,
    @Nullable String text,
    String at,
    List<InboxRow> inboxes,
    List<String> sections,
    List<Language> languages,
    String testTo) {}
