/// The frame that all pages stand in: layout and style, who is signed in, security, assets, and the registry of routes.
///
/// Pages live beside their feature, in `<feature>.web`, with their templates in `resources/web/<feature>`. Each
/// hands the doorway one [powerhouse.web.Feature]: routes with who may call them, controllers, menu entries,
/// tables with what a backup does with them, what is kept about a person, jobs and settings. What no feature hands
/// in as a route is refused, and whoever may not call a route is turned away before its controller runs.
///
/// The frame never learns what a feature does.
@NullMarked
package powerhouse.web;

import org.jspecify.annotations.NullMarked;
