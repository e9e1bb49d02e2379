package powerhouse.web;

import static java.util.Comparator.comparing;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/// All routes of all features, the most specific pattern first, as the framework picks a controller.
public record RouteTable(List<Route> routes) {
    /// Sorts them.
    public RouteTable {
        routes = routes.stream()
                .sorted(comparing(route -> PathPatternParser.defaultInstance.parse(route.pattern())))
                .toList();
    }

    /// Whether a path is one of those that only some may call in this way.
    boolean restricted(Route.Way way, String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return routes.stream()
                .filter(route -> route.way() == way)
                .filter(route ->
                        PathPatternParser.defaultInstance.parse(route.pattern()).matches(asked))
                .findFirst()
                .filter(route -> !route.access().everybody())
                .isPresent();
    }

    /// The patterns of one way.
    String[] patterns(Route.Way way) {
        return routes.stream()
                .filter(route -> route.way() == way)
                .map(Route::pattern)
                .toArray(String[]::new);
    }
}
