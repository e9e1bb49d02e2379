/// The desk: one case after the other for reviewers, people and letters and jobs for administrators, and the
/// report of a stranger that something is wrong. Who may come is said in the route; for others there is nothing
/// here.
@NullMarked
package powerhouse.desk.web;

import org.jspecify.annotations.NullMarked;
