package powerhouse.feed;

import java.util.List;
import powerhouse.opportunity.Opportunity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON Feed 1.1 (jsonfeed.org/version/1.1), the newest first.
public final class JsonFeed {
    /// Its media type.
    public static final String MEDIA_TYPE = "application/feed+json";

    private static final JsonMapper JSON = new JsonMapper();

    private JsonFeed() {}

    /// The feed in UTF-8.
    public static byte[] of(Subject subject, List<Opportunity> opportunities) {
        ObjectNode feed = JsonNodeFactory.instance.objectNode();
        feed.put("version", "https://jsonfeed.org/version/1.1")
                .put("title", Text.line(subject.title()))
                .put("home_page_url", subject.page())
                .put("feed_url", subject.self())
                .put("language", "en-GB");
        feed.putArray("authors").addObject().put("name", Subject.AUTHOR).put("url", subject.portal());
        ArrayNode items = feed.putArray("items");
        FeedItem.of(subject, opportunities).forEach(item -> write(items.addObject(), item));
        return JSON.writeValueAsBytes(feed);
    }

    private static void write(ObjectNode node, FeedItem item) {
        node.put("id", item.address())
                .put("url", item.address())
                .put("title", item.title())
                .put("summary", item.facts())
                .put("content_text", item.text())
                .put("date_published", item.published().toString())
                .put("date_modified", item.updated().toString());
        if (!item.buyers().isEmpty()) {
            ArrayNode authors = node.putArray("authors");
            item.buyers().forEach(name -> authors.addObject().put("name", name));
        }
        if (!item.tags().isEmpty()) {
            ArrayNode tags = node.putArray("tags");
            item.tags().forEach(tag -> tags.add(tag.label()));
        }
    }
}
