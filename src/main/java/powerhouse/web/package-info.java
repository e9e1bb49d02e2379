/// The door for people: pages rendered on the server, fast, plain, and whole without JavaScript.
///
/// Idiom: a controller takes what was asked, lets a view (a record such as [powerhouse.web.HomePage]) gather what
/// the page says, and hands it to the template of the same name under `resources/web`. Views compute nothing that
/// a test without HTTP could not reach. What may be asked at all is the table in [powerhouse.web.Routes];
/// anything else is refused. Every word of a notice is hostile until the template has escaped it.
///
/// This room must never know where anything is kept: it sees the house through [powerhouse.web.Rooms].
@NullMarked
package powerhouse.web;

import org.jspecify.annotations.NullMarked;
