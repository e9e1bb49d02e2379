package powerhouse.newsletter.web;

import java.util.List;
import java.util.Map;
import powerhouse.newsletter.Consent;
import powerhouse.newsletter.Subscriber;
import powerhouse.newsletter.Subscribers;
import powerhouse.newsletter.Topic;
import powerhouse.opportunity.Wording;
import powerhouse.records.OcidPath;
import powerhouse.web.Page;

/// The form that asks for an address and topics.
///
/// @param token for the form
/// @param email as it was typed
/// @param faults what is wrong, by field
/// @param open how many open contracts there are, by the key of a topic
public record NewsletterPage(
        Page page,
        String token,
        String email,
        List<Topic> chosen,
        Map<String, String> faults,
        Consent consent,
        Map<String, Long> open) {
    /// What is wrong with a field, "" for nothing.
    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    /// The heading above some topics.
    public static String heading(Topic.Kind kind) {
        return switch (kind) {
            case CLUSTER -> "New open contracts, by kind of work";
            case REGION -> "New open contracts, by region";
            case EARLY, FIGURES -> "The market";
            case TO_COME -> "Nothing here yet";
        };
    }

    /// The topics under each heading.
    public static List<List<Topic>> groups() {
        return List.of(
                Topic.of(Topic.Kind.CLUSTER),
                Topic.of(Topic.Kind.REGION),
                Topic.of(Topic.Kind.EARLY, Topic.Kind.FIGURES),
                Topic.of(Topic.Kind.TO_COME));
    }

    /// What stands beside a topic: how much there is.
    public static String much(Topic topic, Map<String, Long> open) {
        Long now = open.get(topic.key());
        return switch (topic.kind()) {
            case CLUSTER, REGION -> now == null || now == 0 ? "none open now" : Wording.count(now) + " open now";
            case EARLY -> "before they open";
            case FIGURES -> "with the biggest awards";
            case TO_COME -> "once there is something";
        };
    }

    /// A request that can be confirmed.
    ///
    /// @param secret out of the letter
    public record Confirm(Page page, String token, String secret, Subscribers.Request request) {}

    /// What somebody gets.
    ///
    /// @param now what has just been done: `confirmed`, `changed` or ""
    /// @param fault what is wrong, "" for nothing
    public record Manage(
            Page page, String token, Subscriber subscriber, String now, String fault, Map<String, Long> open) {
        /// The words that were agreed to.
        public String consent() {
            return Consent.find(subscriber.consent()).map(Consent::words).orElse("");
        }

        /// Where a form of this page goes.
        public String path(String deed) {
            return "/newsletter/" + deed + "/" + OcidPath.segment(subscriber.key());
        }
    }

    /// The end of it.
    ///
    /// @param key as it was given, known or not
    /// @param ended the button has been pressed
    /// @param token for the form that has the address forgotten, "" where there is none
    public record Over(Page page, String key, boolean ended, String token) {
        /// Where a button goes.
        public String path(String what) {
            return "/newsletter/" + what + "/" + OcidPath.segment(key);
        }
    }
}
