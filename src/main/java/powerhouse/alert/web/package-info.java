/// Searches that people keep: how they are told, what they found, why something was told or not, how it ends; and their
/// private feeds.
@NullMarked
package powerhouse.alert.web;

import org.jspecify.annotations.NullMarked;
