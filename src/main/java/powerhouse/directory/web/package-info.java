/// Firms that wish to be found, as everybody sees them; and invitations, as the one who sends and the firm see them.
///
/// What a member says in private never reaches a page of the directory.
@NullMarked
package powerhouse.directory.web;

import org.jspecify.annotations.NullMarked;
