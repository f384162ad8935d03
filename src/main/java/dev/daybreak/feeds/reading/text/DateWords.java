package dev.daybreak.feeds.reading.text;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses dates whose month is a word, in the common languages of Europe. */
final class DateWords {
  private static final List<String> ENGLISH =
      List.of(
          "jan january",
          "feb febr february",
          "mar march",
          "apr april",
          "may",
          "jun june",
          "jul july",
          "aug august",
          "sep sept september",
          "oct october",
          "nov november",
          "dec december");

  /**
   * Other languages, without accents. A name that means different months in two languages is listed
   * under the month that most feeds mean.
   */
  private static final List<String> OTHERS =
      List.of(
          "januar janner jaenner janvier janv enero ene gennaio gen janeiro januari gennaio tammikuu"
              + " tammikuuta stycznia styczen sty ledna leden led januara ianuarie ian januar ianouariou"
              + " ιανουαριου ιαν января январь янв сiчня січня січень sijecnja janeira ocak oca eanair ean"
              + " gener januaris sausio sausis jaanuar jaan januára",
          "februar feber februari fevrier fevr fev febrero febbraio fevereiro helmikuu helmikuuta lutego"
              + " luty lut unora unor uno februarie φεβρουαριου φεβ февраля февраль фев лютого лютий"
              + " subat sub feabhra feabh febrer vasario vasaris veebruar veebr februára",
          "marz maerz mrz mars marzo marco maart mrt maaliskuu maaliskuuta marca marzec brezna brezen bre"
              + " martie mart μαρτιου μαρ марта март мар березня березень marta maerts marts marcius mart"
              + " mars marzo marc kovo kovas marts marta",
          "avril avr abril abr aprile aprill huhtikuu huhtikuuta kwietnia kwiecien kwi dubna duben dub"
              + " aprilie απριλιου απρ апреля апрель апр квiтня квітня квітень nisan nis aibrean aib aprilis"
              + " aprilis balandzio balandis",
          "mai mayo maggio mag maio mei maj toukokuu toukokuuta maja kvetna kveten kve maiou μαιου μαι мая"
              + " май травня травень mayis bealtaine beal maig geguzes geguze majus maijs maijs maja",
          "juni juin junio giugno giu junho kesakuu kesakuuta czerwca czerwiec cze cervna cerven cvn iunie"
              + " iun ιουνιου ιουν июня июнь июн червня червень haziran haz meitheamh meith juny junius"
              + " birzelio birzelis juuni juna",
          "juli juillet juil julio luglio lug julho heinakuu heinakuuta lipca lipiec lip cervence cervenec"
              + " cvc iulie iul ιουλιου ιουλ июля июль июл липня липень temmuz tem iuil juliol julius"
              + " liepos liepa juuli jula",
          "aout aou agosto ago augustus augusti elokuu elokuuta sierpnia sierpien sie srpna srpen srp"
              + " αυγουστου αυγ августа август авг серпня серпень agustos agu lunasa lun agost augusztus"
              + " rugpjucio rugpjutis augusta",
          "septembre septiembre setiembre settembre set setembro sett syyskuu syyskuuta wrzesnia wrzesien wrz"
              + " zari zar septembrie σεπτεμβριου σεπ сентября сентябрь сен сент вересня вересень eylul eyl"
              + " mean fomhair setembre szeptember rugsejo rugsejis septembra septembris",
          "oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta pazdziernika pazdziernik paz"
              + " rijna rijen rij octombrie οκτωβριου οκτ октября октябрь окт жовтня жовтень ekim eki"
              + " deireadh octubre spalio spalis oktoober oktobra oktobris",
          "novembre noviembre novembro marraskuu marraskuuta listopada listopad lis noiembrie noi νοεμβριου"
              + " νοε ноября ноябрь ноя нояб листопада листопад kasim kas samhain samh lapkricio lapkritis"
              + " novembra novembris",
          "dezember dez decembre diciembre dic dicembre dezembro des desember joulukuu joulukuuta grudnia"
              + " grudzien gru prosince prosinec pro decembrie δεκεμβριου δεκ декабря декабрь дек грудня"
              + " грудень aralik ara nollaig nol desembre gruodzio gruodis detsember decembra decembris");

  /**
   * Names of months that are weekdays in another language: {@code mar} Tuesday, {@code lun} Monday.
   */
  private static final Set<String> ALSO_WEEKDAYS = Set.of("mar", "mart", "mer", "lun", "sub");

  private static final Map<String, Integer> MONTHS = months();
  private static final Pattern WORD = Pattern.compile("\\p{L}+|\\d+");

  private DateWords() {}

  private static Map<String, Integer> months() {
    var months = new HashMap<String, Integer>();
    for (var names : List.of(ENGLISH, OTHERS)) {
      for (int month = 0; month < 12; month++) {
        for (var name : names.get(month).split(" ", -1)) {
          months.putIfAbsent(plain(name), month + 1);
        }
      }
    }
    return Map.copyOf(months);
  }

  /** Lower case without accents. */
  private static String plain(String word) {
    return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('ı', 'i')
        .replace('ł', 'l');
  }

  /**
   * Returns the date; null if there is no month.
   *
   * @throws java.time.DateTimeException if the month has no such day
   */
  static @Nullable LocalDate read(String text) {
    int month = 0;
    boolean sure = false;
    String[] numbers = new String[3];
    int count = 0;
    var words = WORD.matcher(text);
    while (words.find()) {
      var word = words.group();
      if (Character.isDigit(word.charAt(0))) {
        if (count < 3) {
          numbers[count++] = word;
        }
        continue;
      }
      var name = plain(word);
      var meant = MONTHS.get(name);
      if (meant != null && !sure) {
        month = meant;
        sure = !ALSO_WEEKDAYS.contains(name) || count > 0;
      }
    }
    if (month == 0 || count < 2) {
      return null;
    }
    boolean hasYear = numbers[0].length() == 4 || numbers[1].length() == 4;
    if (count == 3 && numbers[2].length() != 4) {
      // A number after the year belongs to the zone ("EST5EDT").
      return hasYear ? date(month, numbers) : null;
    }
    return date(month, count == 3 ? new String[] {numbers[0], numbers[2]} : numbers);
  }

  /**
   * The year is the number with four digits, else the later one, unless that is the 30th or 31st.
   */
  private static @Nullable LocalDate date(int month, String[] numbers) {
    boolean yearFirst = numbers[0].length() == 4 || isThirtieth(numbers[1]);
    var year = yearFirst ? numbers[0] : numbers[1];
    var day = yearFirst ? numbers[1] : numbers[0];
    if (day.length() > 2 || year.length() > 4 || year.length() < 2) {
      return null;
    }
    return LocalDate.of(FeedDates.year(year), month, Integer.parseInt(day));
  }

  private static boolean isThirtieth(String number) {
    return number.equals("30") || number.equals("31");
  }
}
