package powerhouse.web;

import powerhouse.directory.Directory;
import powerhouse.directory.Invitations;
import powerhouse.directory.Listings;

/// Firms that wish to be found, and what they are invited to.
public record Firms(Listings listings, Directory directory, Invitations invitations) {}
