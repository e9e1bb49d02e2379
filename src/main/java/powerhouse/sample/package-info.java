/// Publishers on loopback with the real interfaces' manners, and the seeded generator of fictional notices behind
/// them: for the demo, for tests, and for whoever wants a million notices.
///
/// Idiom: everything is drawn from a seed; buyers, companies and sentences are made up (`resources/sample`),
/// shapes and proportions are those of real notices. Time comes in from outside.
///
/// This room must never know how notices are collected: it is what collecting is tried on.
@NullMarked
package powerhouse.sample;

import org.jspecify.annotations.NullMarked;
