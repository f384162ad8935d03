package dev.daybreak.daily.calendar;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Days without an edition.
 *
 * @param holidays dates, such as 2026-12-25, or days of every year, such as 12-25
 * @param holidaysFile an iCalendar file (RFC 5545) whose all-day events are holidays; null: none
 */
@ConfigurationProperties("daybreak")
record HolidaySettings(@DefaultValue List<String> holidays, @Nullable Path holidaysFile) {}
