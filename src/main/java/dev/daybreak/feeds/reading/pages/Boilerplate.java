package dev.daybreak.feeds.reading.pages;

import java.util.regex.Pattern;

/** Boilerplate removal: finds the lines of a saved page that are not part of the article. */
public final class Boilerplate {
  private static final int LONGEST_LABEL = 70;

  /** Marks the end of the article: everything from this line on is dropped. */
  private static final Pattern END =
      Pattern.compile(
          "(?i)(the )?editor'?s'? (choice|picks?)\\b.*"
              + "|also in\\b.*|more (in|from|on|about)\\b.*|more (stories|news|articles|coverage)\\b.*"
              + "|(most|top|latest) (read|popular|shared|viewed|watched|commented|recent|stories|news|headlines"
              + "|videos|articles)\\b.*|trending( now| stories)?|popular( now| stories)?|recommended\\b.*"
              + "|related (content|stories|articles|news|topics|coverage|links|posts|items|reading)\\b.*"
              + "|you (may|might) (also )?(like|be interested)\\b.*|what to read next|read next|up next"
              + "|don'?t miss|in case you missed it|(promoted|sponsored|paid) (links?|content|stories|by)\\b.*"
              + "|around the web|from (around|across) the web|(leave|post|add) a (comment|reply)|comments?( \\(?\\d+\\)?)?"
              + "|\\d+ comments?|(view|show|see|read)( all)? comments?|join the (conversation|discussion|debate)\\b.*"
              + "|(tags?|topics?|filed under|keywords|categories|more on this story)( ?:.*)?|next( article| story)?"
              + "|previous( article| story)?|about (us|the author)|contact us|follow us\\b.*|our (apps?|products)"
              + "|(©|\\(c\\)|copyright)\\b.*|©.*|.*\\ball rights reserved\\.?|terms (of|and|&) .*|privacy (policy|notice)\\b.*"
              + "|cookie (policy|settings)\\b.*|today'?s (front page|paper|newspaper)|newsletters?|back to top"
              + "|(news|home|site) ?(map|index)|useful links|other sections|elsewhere (on|in)\\b.*");

  /** Newsletter sign-up text. The lines after it may still belong to the article. */
  private static final Pattern PROMOTION =
      Pattern.compile(
          "(?i).*\\b(sign[ -]?up|subscribe|register|get|receive|join|want)\\b.{0,90}\\b(newsletters?|inbox|e-?mails?|alerts?"
              + "|headlines|briefing|whatsapp)\\b.*"
              + "|.*\\b(newsletter|inbox|briefing)\\b.{0,60}\\b(sign[ -]?up|subscribe|every (morning|day|evening|week))\\b.*"
              + "|.*\\b(delivered|straight|directly?|sent) (direct )?to your (inbox|phone)\\b.*");

  /** Buttons, counters and labels. Only the line itself is dropped. */
  private static final Pattern CLUTTER =
      Pattern.compile(
          "(?i)home|menu|search|share( this)?( article| story| page)?|share( this)? (on|via|to|by|with)\\b.{0,40}|tweet( this)?"
              + "|facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|messenger|bluesky|threads|instagram|e-?mail"
              + "|(e-?mail|print|save|copy|like|follow|bookmark)( (this|link|url|article|story|page|us|author))*|(copied|link copied)!?"
              + "|advert(isement|isment|ising)?s?|sponsored|ad|(article|story|content) continues (below|after).{0,40}|scroll (down|for more).{0,40}"
              + "|read (more|also|now)|show (more|less|all)|see more|view (gallery|more|photos|all)|continue reading|expand|close|loading\\W*|play( video)?|pause"
              + "|(watch|listen)( now| live| again)?|(audio|video|gallery|photos?|pictures?|live|breaking|exclusive|premium|analysis)"
              + "|(open|see) (image|photo|picture|gallery).{0,30}|skip to .{0,30}|skip (advert|ad)|subscribers?( only)?|subscribe( now)?|log ?in|sign ?(in|up)( now)?|register|my account"
              + "|enter (your )?e-?mail( address)?.{0,60}|your e-?mail( address)?|this field is required.{0,30}|invalid e-?mail.{0,30}|submit"
              + "|(published|posted|updated|last updated|modified)?:? ?(an?|one|two|three|\\d+) (second|minute|min|hour|hr|day|week|month)s? ago"
              + "|(just now|today|yesterday)|\\d+( ?(of|/) ?\\d+)?|\\d+ ?min(ute)?s? (read|listen)|(reading|read) time:? .{0,20}|\\d+ (shares?|likes?|views?)"
              + "|(image|photo|picture|slide) \\d+ (of|/) \\d+|(image|photo|picture|expand) (caption|credit|source)s?|hide caption|toggle caption|enlarge( image)?"
              + "|[\\p{P}\\p{S}\\p{Z}\\s]+|https?://\\S+|@\\w+|\\S+@\\S+\\.\\w+|follow @?\\w+( on \\w+)?|more to follow\\W*|more follows\\W*|ends");

  private static final Pattern POINTER =
      Pattern.compile(
          "(?i)(read( more| also| next)?|see also|related|watch|listen|more|also read|explainer|opinion|gallery|in pictures)\\s*[:>|»–-]\\s*\\S.*"
              + "|(click|tap) here\\b.*");

  private Boilerplate() {}

  private static String plain(String line) {
    return line.replace('’', '\'').replace('‘', '\'').replaceFirst("[:>»›]+$", "").strip();
  }

  public static boolean isEnd(String line) {
    var plain = plain(line);
    boolean rights = plain.length() < 200 && plain.matches("(?i)(©|copyright).*");
    return rights
        || (plain.length() <= LONGEST_LABEL
            && !line.matches(".*[.!?][\"”’]?$")
            && END.matcher(plain).matches());
  }

  public static boolean isPromotion(String line) {
    return line.length() <= 220 && PROMOTION.matcher(plain(line)).matches();
  }

  public static boolean isClutter(String line) {
    return line.length() <= 90 && CLUTTER.matcher(plain(line)).matches();
  }

  /** Whether a line links to another article: "Read more: what the vote means". */
  public static boolean isPointer(String line) {
    return line.length() <= 200 && POINTER.matcher(line).matches() && !line.endsWith(".");
  }

  /** Whether the next line is the headline of another article. */
  public static boolean isLabel(String line) {
    return plain(line).matches("(?i)read (more|also|next)|related|see also");
  }
}
