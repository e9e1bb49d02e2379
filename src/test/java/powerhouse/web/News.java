package powerhouse.web;

import powerhouse.newsletter.Editions;
import powerhouse.newsletter.Publisher;
import powerhouse.newsletter.Subscribers;

/// What the newsletter's pages open onto.
public record News(Subscribers subscribers, Editions editions, Publisher publisher) {}
