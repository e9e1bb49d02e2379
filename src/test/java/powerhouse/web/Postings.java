package powerhouse.web;

import powerhouse.posting.Answers;
import powerhouse.posting.Needs;

/// Needs that are posted here, and what firms answer.
public record Postings(Needs needs, Answers answers) {}
