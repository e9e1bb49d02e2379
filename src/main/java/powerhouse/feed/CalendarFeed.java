package powerhouse.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Created;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import powerhouse.opportunity.Diary;
import powerhouse.opportunity.Diary.Day;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;

/// iCalendar (RFC 5545): the days by which bids, requests, answers and questions are due.
///
/// An event is known by the ocid and what it is for, whichever portal tells of it; its SEQUENCE is the diary's
/// revision ([decision 26](../../../../../docs/decisions/0026-feeds.md)). It takes no time and keeps nobody busy.
public final class CalendarFeed {
    /// Its media type.
    public static final String MEDIA_TYPE = "text/calendar";

    /// From here on the clocks change as the zone of a calendar says; no notice of ours is older.
    private static final Instant EARLIEST = Instant.parse("1997-01-01T00:00:00Z");

    /// RFC 5545, 3.1: octets of a line without its end.
    private static final int LINE = 75;

    private CalendarFeed() {}

    /// A contract and its days.
    public record Entry(Opportunity opportunity, Diary diary) {}

    /// A day that somebody set themselves.
    ///
    /// @param uid the same for as long as it stands for the same, whenever that is
    /// @param address where it is changed
    /// @param said when it was last changed
    /// @param revision how often
    public record Appointment(String uid, LocalDate day, String title, String address, Instant said, int revision) {}

    /// The calendar in UTF-8.
    public static byte[] of(Subject subject, List<Entry> entries) {
        return of(subject, entries, List.of());
    }

    /// The same with days of somebody's own.
    public static byte[] of(Subject subject, List<Entry> entries, List<Appointment> appointments) {
        Calendar calendar = new Calendar(
                new PropertyList(properties(subject)),
                new ComponentList<>(Stream.concat(
                                events(subject, entries).stream(),
                                appointments.stream().map(CalendarFeed::event))
                        .toList()));
        StringWriter lines = new StringWriter();
        try {
            new CalendarOutputter(true).output(calendar, lines);
            // Folded anew: ical4j counts characters instead of octets, and parts the halves of one beyond the basic
            // plane.
            return folded(lines.toString().replace("\r\n ", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Property> properties(Subject subject) {
        String title = Text.line(subject.title());
        return List.of(
                new ProdId("-//Powerhouse//Contracts//EN"),
                ImmutableVersion.VERSION_2_0,
                ImmutableCalScale.GREGORIAN,
                // RFC 7986, and what calendars understood before it.
                new Name(title),
                new XProperty("X-WR-CALNAME", title),
                new Url(URI.create(subject.page())),
                new RefreshInterval(new ParameterList(List.of(Value.DURATION)), Duration.ofHours(1)),
                new XProperty("X-PUBLISHED-TTL", "PT1H"));
    }

    private static List<CalendarComponent> events(Subject subject, List<Entry> entries) {
        return Stream.concat(
                        Stream.<CalendarComponent>of(london()),
                        entries.stream()
                                .sorted(Comparator.comparing(
                                        entry -> entry.opportunity().ocid()))
                                .flatMap(entry -> entry.diary().days().stream()
                                        .filter(day -> !day.at().isBefore(EARLIEST))
                                        .<CalendarComponent>map(day -> event(subject, entry, day))))
                .toList();
    }

    private static VEvent event(Subject subject, Entry entry, Day day) {
        Opportunity opportunity = entry.opportunity();
        FeedItem item = FeedItem.of(subject, opportunity);
        ZonedDateTime stated = day.at().truncatedTo(ChronoUnit.SECONDS).atZone(Wording.LONDON);
        // What is due at 0.00 stands on the evening before, since on the day itself it is too late.
        ZonedDateTime at = stated.toLocalTime().equals(LocalTime.MIDNIGHT) ? stated.minusMinutes(1) : stated;
        return new VEvent(new PropertyList(List.of(
                new Uid(Text.line(opportunity.ocid()) + "/" + day.kind().key()),
                // When the event was last said, not when it was asked for.
                new DtStamp(item.updated()),
                new Created(item.published()),
                new LastModified(item.updated()),
                new Sequence(entry.diary().revision()),
                day.dateOnly() ? new DtStart<>(at.toLocalDate()) : new DtStart<>(at),
                new Summary(what(day) + ": " + item.title()),
                new Description(item.facts() + "\n\n" + item.address()),
                new Url(URI.create(item.address())),
                switch (day.standing()) {
                    case EXPECTED -> ImmutableStatus.VEVENT_TENTATIVE;
                    case SET -> ImmutableStatus.VEVENT_CONFIRMED;
                    case WITHDRAWN -> ImmutableStatus.VEVENT_CANCELLED;
                },
                ImmutableTransp.TRANSPARENT)));
    }

    private static CalendarComponent event(Appointment appointment) {
        Instant said = appointment.said().truncatedTo(ChronoUnit.SECONDS);
        return new VEvent(new PropertyList(List.of(
                new Uid(Text.line(appointment.uid())),
                new DtStamp(said),
                new LastModified(said),
                new Sequence(appointment.revision()),
                new DtStart<>(appointment.day()),
                new Summary(Text.line(appointment.title())),
                new Description(appointment.address()),
                new Url(URI.create(appointment.address())),
                ImmutableStatus.VEVENT_CONFIRMED,
                ImmutableTransp.TRANSPARENT)));
    }

    private static String what(Day day) {
        String what = switch (day.kind()) {
            case BIDS -> day.standing() == Diary.Standing.EXPECTED ? "Bids expected" : "Bids due";
            case INTEREST -> "Requests to take part due";
            case ENGAGEMENT -> "Responses to the buyer due";
            case QUESTIONS -> "Last questions";
        };
        return day.standing() == Diary.Standing.WITHDRAWN ? "Cancelled: " + what : what;
    }

    /// British time since 1996: the clocks change at 1am UTC on the last Sundays of March and October.
    private static VTimeZone london() {
        return new VTimeZone(
                new PropertyList(List.of(new TzId(Wording.LONDON.getId()))),
                new ComponentList<>(List.of(
                        observance(new Daylight(), "BST", 0, 1, LocalDateTime.of(1996, 3, 31, 1, 0), 3),
                        observance(new Standard(), "GMT", 1, 0, LocalDateTime.of(1996, 10, 27, 2, 0), 10))));
    }

    private static Observance observance(
            Observance observance, String name, int from, int to, LocalDateTime start, int month) {
        observance.setPropertyList(new PropertyList(List.of(
                new TzName(name),
                new TzOffsetFrom(ZoneOffset.ofHours(from)),
                new TzOffsetTo(ZoneOffset.ofHours(to)),
                new DtStart<>(start),
                new RRule<>("FREQ=YEARLY;BYMONTH=" + month + ";BYDAY=-1SU"))));
        return observance;
    }

    /// Lines of at most 75 octets, never parted within a character.
    private static byte[] folded(String lines) {
        ByteArrayOutputStream folded = new ByteArrayOutputStream(lines.length() * 2);
        int octets = 0;
        for (int at = 0; at < lines.length(); at = lines.offsetByCodePoints(at, 1)) {
            byte[] character = Character.toString(lines.codePointAt(at)).getBytes(StandardCharsets.UTF_8);
            boolean end = character[0] == '\r' || character[0] == '\n';
            if (!end && octets + character.length > LINE) {
                folded.writeBytes(new byte[] {'\r', '\n', ' '});
                octets = 1;
            }
            folded.writeBytes(character);
            octets = end ? 0 : octets + character.length;
        }
        return folded.toByteArray();
    }
}
