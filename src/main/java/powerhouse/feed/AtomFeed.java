package powerhouse.feed;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import powerhouse.opportunity.Opportunity;

/// Atom 1.0 (RFC 4287), the newest first.
public final class AtomFeed {
    /// Its media type.
    public static final String MEDIA_TYPE = "application/atom+xml";

    private AtomFeed() {}

    /// The feed in UTF-8.
    public static byte[] of(Subject subject, List<Opportunity> opportunities) {
        List<FeedItem> items = FeedItem.of(subject, opportunities);
        return written(
                subject,
                items.stream().map(FeedItem::updated).findFirst(),
                items.stream().map(AtomFeed::entry).toList());
    }

    /// The feed of what we write ourselves, the newest first.
    public static byte[] posts(Subject subject, List<Post> posts) {
        return written(
                subject,
                posts.stream().map(Post::published).findFirst(),
                posts.stream().map(AtomFeed::entry).toList());
    }

    private static byte[] written(Subject subject, Optional<Instant> updated, List<Entry> entries) {
        Feed feed = new Feed("atom_1.0");
        feed.setEncoding("UTF-8");
        feed.setId(subject.page());
        feed.setTitle(Text.line(subject.title()));
        feed.setAuthors(List.<SyndPerson>of(person(Subject.AUTHOR, subject.portal())));
        feed.setOtherLinks(List.of(link("self", MEDIA_TYPE, subject.self())));
        feed.setAlternateLinks(List.of(link("alternate", "text/html", subject.page())));
        // A feed has to say when; one without entries has never been updated.
        feed.setUpdated(Date.from(updated.orElse(Instant.EPOCH)));
        feed.setEntries(entries);
        try {
            return new WireFeedOutput().outputString(feed).getBytes(StandardCharsets.UTF_8);
        } catch (FeedException e) {
            throw new IllegalStateException("The feed of " + subject.self() + " cannot be written", e);
        }
    }

    private static Entry entry(FeedItem item) {
        Entry entry = new Entry();
        entry.setId(item.address());
        entry.setTitle(item.title());
        entry.setUpdated(Date.from(item.updated()));
        entry.setPublished(Date.from(item.published()));
        entry.setAlternateLinks(List.of(link("alternate", "text/html", item.address())));
        entry.setAuthors(
                item.buyers().stream().<SyndPerson>map(name -> person(name, "")).toList());
        entry.setSummary(text(item.facts()));
        entry.setContents(List.of(text(item.text())));
        entry.setCategories(item.tags().stream()
                .map(tag -> {
                    Category category = new Category();
                    category.setTerm(tag.key());
                    category.setLabel(tag.label());
                    return category;
                })
                .toList());
        return entry;
    }

    private static Entry entry(Post post) {
        Entry entry = new Entry();
        entry.setId(post.address());
        entry.setTitle(Text.line(post.title()));
        entry.setUpdated(Date.from(post.published()));
        entry.setPublished(Date.from(post.published()));
        entry.setAlternateLinks(List.of(link("alternate", "text/html", post.address())));
        entry.setContents(List.of(text(Text.of(post.text()))));
        return entry;
    }

    private static Content text(String value) {
        Content content = new Content();
        content.setType("text");
        content.setValue(value);
        return content;
    }

    private static Link link(String rel, String type, String href) {
        Link link = new Link();
        link.setRel(rel);
        link.setType(type);
        link.setHref(href);
        return link;
    }

    private static Person person(String name, String uri) {
        Person person = new Person();
        person.setName(name);
        if (!uri.isEmpty()) {
            person.setUri(uri);
        }
        return person;
    }
}
